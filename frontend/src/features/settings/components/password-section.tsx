import { useState } from 'react';
import { useMe } from '@/api/me';
import type { Security } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { NewPasswordField } from '@/ui/new-password-field';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { useForm } from '@/ui/use-form';
import { setPassword } from '../api';
import { leastPasswordLength, passwordLength } from '../model';

export function PasswordSection({ security }: { security: Security }) {
  const [isOpen, setOpen] = useState(false);
  const [isSaved, setSaved] = useState(false);
  return (
    <Section
      title={m.sign_in_password()}
      lead={security.has_password ? m.password_lead() : m.password_lead_none()}
      actions={
        isOpen ? undefined : (
          <Button
            size="small"
            onClick={() => {
              setSaved(false);
              setOpen(true);
            }}
          >
            {security.has_password ? m.password_change() : m.password_set()}
          </Button>
        )
      }
    >
      {isSaved && (
        <div className="px-5 pb-5">
          <Banner tone="ok" isLive>
            {m.password_saved()}
          </Banner>
        </div>
      )}
      {isOpen && (
        <PasswordForm
          hasSecondFactor={security.has_second_factor}
          onClose={(saved) => {
            setSaved(saved);
            setOpen(false);
          }}
        />
      )}
    </Section>
  );
}

function PasswordForm({
  hasSecondFactor,
  onClose,
}: {
  hasSecondFactor: boolean;
  onClose: (isSaved: boolean) => void;
}) {
  const me = useMe();
  const least = leastPasswordLength(hasSecondFactor);
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => {
      const count = passwordLength(password);
      if (count >= least) return { output: { password }, errors: {} };
      const message = count === 0 ? m.form_required() : m.password_short({ count, least });
      return { output: null, errors: { password: message } };
    },
    submit: async ({ password }) => {
      await setPassword(password);
      onClose(true);
    },
  });
  return (
    <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
      <ProblemBanner error={form.failure} />
      <input type="text" autoComplete="username" value={me?.email ?? ''} readOnly hidden />
      <NewPasswordField
        {...form.text('password')}
        label={m.reset_password()}
        hint={hasSecondFactor ? m.password_hint_second_step() : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.reset_button()}
        </Button>
        <Button onClick={() => onClose(false)}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
