import * as v from 'valibot';
import type { IdentityProvider } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { CopyLine } from '@/ui/copy-line';
import { PasswordField } from '@/ui/password-field';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { saveIdentityProvider } from '../api';
import { readIssuer, redirectAddress } from '../model';

interface ProviderFormProps {
  environmentId: string;
  provider: IdentityProvider | null;
  onSaved: () => void;
  onClose?: () => void;
}

const filled = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(() => m.form_required()),
);
const providerForm = v.object({
  label: filled,
  issuer: v.pipe(
    filled,
    v.transform(readIssuer),
    v.regex(/^https?:\/\/[^\s]+$/, () => m.idp_issuer_form()),
  ),
  client_id: filled,
  client_secret: v.string(),
});

export function ProviderForm({ environmentId, provider, onSaved, onClose }: ProviderFormProps) {
  const form = useForm({
    initial: {
      label: provider?.label ?? '',
      issuer: provider?.issuer ?? '',
      client_id: provider?.client_id ?? '',
      client_secret: '',
    },
    check: bySchema(providerForm),
    submit: async ({ client_secret, ...values }) => {
      await saveIdentityProvider(environmentId, { ...values, ...(client_secret && { client_secret }) });
      onSaved();
    },
  });
  const willReset =
    provider !== null &&
    provider.state !== 'draft' &&
    (form.values.issuer !== provider.issuer || form.values.client_id !== provider.client_id);
  return (
    <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
      <ProblemBanner error={form.failure} />
      <TextField {...form.text('label')} label={m.idp_label()} hint={m.idp_label_hint()} autoComplete="off" />
      <TextField
        {...form.text('issuer')}
        label={m.idp_issuer()}
        hint={m.idp_issuer_hint()}
        placeholder="https://login.example.com"
        type="url"
        autoComplete="off"
        isCode
      />
      {!provider && (
        <CopyLine
          label={m.idp_redirect()}
          hint={m.idp_redirect_hint()}
          text={redirectAddress(location.origin, environmentId)}
          copyLabel={m.idp_redirect_copy()}
        />
      )}
      <TextField {...form.text('client_id')} label={m.idp_client_id()} autoComplete="off" isCode />
      <PasswordField
        {...form.text('client_secret')}
        label={m.idp_client_secret()}
        hint={provider?.has_client_secret ? m.idp_secret_keep() : m.idp_secret_hint()}
        autoComplete="off"
        isOptional
        isCode
      />
      {willReset && <Banner tone="warn">{m.idp_reset_body()}</Banner>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.save()}
        </Button>
        {onClose && <Button onClick={onClose}>{m.cancel()}</Button>}
      </div>
    </form>
  );
}
