import { useState } from 'react';
import * as v from 'valibot';
import { useMe } from '@/api/me';
import type { Me } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { useForm } from '@/ui/use-form';
import { cancelEmailChange, changeEmail } from '../api';
import { SettingsFrame } from '../components/settings-frame';

export function EmailPage() {
  const me = useMe();
  return (
    <SettingsFrame title={m.settings_email()} lead={m.settings_email_lead()}>
      <Section title={m.email_now()}>
        {me ? (
          <p className="px-5 pb-5 wrap-anywhere" translate="no">
            {me.email}
          </p>
        ) : (
          <SkeletonLines lines={1} />
        )}
      </Section>
      {me?.new_email && <Pending email={me.email} newEmail={me.new_email} />}
      {me && <Change me={me} isAgain={Boolean(me.new_email)} />}
    </SettingsFrame>
  );
}

function Pending({ email, newEmail }: { email: string; newEmail: string }) {
  const action = useAction();
  const cancel = async (): Promise<void> => {
    if (await action.run(cancelEmailChange)) toast(m.email_cancelled());
  };
  return (
    <>
      <Banner tone="info" title={m.email_pending_title()} isLive>
        <p>{m.email_pending_body({ new_email: newEmail, email })}</p>
        <Button className="mt-2" size="small" isPending={action.isPending} onClick={() => void cancel()}>
          {m.email_cancel()}
        </Button>
      </Banner>
      <ProblemBanner error={action.failure} />
    </>
  );
}

function Change({ me, isAgain }: { me: Me; isAgain: boolean }) {
  const [isSent, setSent] = useState(false);
  const form = useForm({
    initial: { email: '' },
    check: bySchema(
      v.object({
        email: v.pipe(
          v.string(),
          v.trim(),
          v.nonEmpty(() => m.form_required()),
          v.email(() => m.form_email()),
          v.check(
            (email) => email.toLowerCase() !== me.email.toLowerCase(),
            () => m.email_same(),
          ),
        ),
      }),
    ),
    submit: async (values) => {
      await changeEmail(values.email);
      form.reset({ email: '' });
      setSent(true);
    },
  });
  return (
    <Section title={isAgain ? m.email_change_again() : m.email_change()} lead={m.email_change_lead()}>
      <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
        {isSent && !isAgain && (
          <Banner tone="ok" isLive>
            {m.email_sent()}
          </Banner>
        )}
        <ProblemBanner error={form.failure} />
        <TextField {...form.text('email')} label={m.email_new()} type="email" autoComplete="email" />
        <Button type="submit" kind="primary" className="w-fit" isPending={form.isSubmitting}>
          {m.email_send()}
        </Button>
      </form>
    </Section>
  );
}
