import { useEffect, useRef } from 'react';
import { isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { CopyLine } from '@/ui/copy-line';
import { ProblemBanner } from '@/ui/problem-banner';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { confirmTotp, type TotpSecret } from '../api';
import { inGroups } from '../model';

interface TwoStepSetupProps {
  secret: TotpSecret;
  onCodes: (codes: readonly string[]) => void;
  onCancel: () => void;
}

/** The secret goes into the app by camera or by hand; a code of the app proves that it arrived. */
export function TwoStepSetup({ secret, onCodes, onCancel }: TwoStepSetupProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const form = useForm({
    initial: { one_time_code: '' },
    check: ({ one_time_code }) => {
      const code = one_time_code.replace(/\s+/g, '');
      if (/^\d{6}$/.test(code)) return { output: { one_time_code: code }, errors: {} };
      return { output: null, errors: { one_time_code: m.two_step_code_form() } };
    },
    submit: async ({ one_time_code }) => onCodes(await confirmTotp(one_time_code)),
  });
  const isWrong = isProblem(form.failure, 'mfa.wrong_code');
  const field = form.text('one_time_code');
  return (
    <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
      <h3 ref={heading} tabIndex={-1} className="outline-none">
        {m.two_step_scan()}
      </h3>
      <div className="flex flex-wrap items-start gap-5">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(secret.qr_svg)}`}
          alt={m.two_step_qr()}
          width={176}
          height={176}
          className="rounded-card border border-line bg-[#fff] p-2"
        />
        <div className="grid min-w-0 flex-1 basis-60 gap-3">
          <p className="text-text-2">{m.two_step_scan_body()}</p>
          <CopyLine
            label={m.two_step_secret()}
            text={inGroups(secret.secret)}
            copyLabel={m.two_step_secret_copy()}
          />
          <a href={secret.otpauth_url} className="w-fit text-xs leading-6">
            {m.two_step_open_app()}
          </a>
        </div>
      </div>
      {!isWrong && <ProblemBanner error={form.failure} />}
      <TextField
        {...field}
        findings={isWrong ? [{ message: m.code_wrong() }] : field.findings}
        label={m.code()}
        hint={m.two_step_code_hint()}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="max-w-72"
        isCode
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.two_step_confirm()}
        </Button>
        <Button onClick={onCancel}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
