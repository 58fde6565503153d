import { useEffect, useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import { stepUp } from '@/api/step-up';
import { m } from '@/i18n/paraglide/messages.js';
import { OneTimeCodeField } from '@/ui/one-time-code-field';
import { PasswordField } from '@/ui/password-field';
import { ProblemBanner } from '@/ui/problem-banner';
import { useForm } from '@/ui/use-form';
import { prove } from '../api';

interface TypedProofProps {
  formId: string;
  email: string;
  hasPassword: boolean;
  hasCode: boolean;
  /** An authenticator app gives codes; without one only recovery codes will do. */
  hasApp: boolean;
  onBusy: (isBusy: boolean) => void;
}

/** The password, with the code of the second step where there is one; the code alone where there is no password. */
export function TypedProof({ formId, email, hasPassword, hasCode, hasApp, onBusy }: TypedProofProps) {
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [isCodeAsked, setCodeAsked] = useState(hasCode);
  useEffect(() => first.current?.focus(), []);
  const form = useForm({
    initial: { password: '', one_time_code: '' },
    check: (values) => {
      const missing = (name: 'password' | 'one_time_code') =>
        values[name].trim() === '' ? { [name]: m.form_required() } : {};
      const errors = {
        ...(hasPassword && missing('password')),
        ...(isCodeAsked && missing('one_time_code')),
      };
      return { output: Object.keys(errors).length === 0 ? values : null, errors };
    },
    submit: async (values) => {
      onBusy(true);
      try {
        const code = values.one_time_code.trim();
        await prove({
          ...(hasPassword && { password: values.password }),
          ...(isCodeAsked && { one_time_code: code }),
        });
        stepUp.settle(true);
      } finally {
        onBusy(false);
      }
    },
    onProblem: (problem) => {
      if (problem.code === 'mfa.required') setCodeAsked(true);
    },
  });
  const isWrongPassword = isProblem(form.failure, 'access.bad_credentials');
  const isWrongCode = isProblem(form.failure, 'mfa.wrong_code');
  const isCodeMissing = isProblem(form.failure, 'mfa.required');
  const passwordField = form.text('password');
  return (
    <form id={formId} className="grid gap-4" noValidate onSubmit={form.onSubmit}>
      {!isWrongPassword && !isWrongCode && !isCodeMissing && <ProblemBanner error={form.failure} />}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && (
        <PasswordField
          {...passwordField}
          findings={isWrongPassword ? [{ message: m.step_up_wrong_password() }] : passwordField.findings}
          label={m.sign_in_password()}
          autoComplete="current-password"
          inputRef={first}
        />
      )}
      {isCodeAsked && (
        <OneTimeCodeField
          {...form.text('one_time_code')}
          isWrong={isWrongCode}
          hasApp={hasApp}
          inputRef={hasPassword ? undefined : first}
        />
      )}
    </form>
  );
}
