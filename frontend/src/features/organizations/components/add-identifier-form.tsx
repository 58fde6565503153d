import type { Organization } from '@/api/types';
import { schemesFor } from '@/domain/participant';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { addIdentifier } from '../api';
import { identifierForm } from '../model';

export function AddIdentifierForm({
  organization,
  onClose,
}: {
  organization: Organization;
  onClose: () => void;
}) {
  const schemes = schemesFor(organization.country);
  const form = useForm({
    check: bySchema(identifierForm),
    initial: { scheme: schemes[0]?.code ?? '0088', value: '' },
    submit: async ({ scheme, value }) => {
      await addIdentifier(organization.id, { scheme, value: value.replace(/\s+/g, '') });
      onClose();
    },
  });
  const example = schemes.find((scheme) => scheme.code === form.values.scheme)?.example;
  return (
    <form
      className="mx-5 mb-5 grid gap-4 rounded-card border border-line bg-bg p-4 sm:grid-cols-[1fr_1fr]"
      noValidate
      aria-label={m.identifier_add()}
      onSubmit={form.onSubmit}
    >
      <div className="empty:hidden sm:col-span-2">
        <ProblemBanner error={form.failure} />
      </div>
      <SelectField
        {...form.text('scheme')}
        label={m.identifier_scheme()}
        isCode
        choices={schemes.map((scheme) => ({ value: scheme.code, label: `${scheme.code} · ${scheme.name}` }))}
      />
      <TextField
        {...form.text('value')}
        label={m.identifier_value()}
        isCode
        placeholder={example}
        autoComplete="off"
      />
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.add()}
        </Button>
        <Button onClick={onClose}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
