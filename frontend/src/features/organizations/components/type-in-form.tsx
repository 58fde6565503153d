import type { CreateOrganization } from '@/api/types';
import { countries } from '@/domain/countries';
import { country as countryName } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { emptyTypedIn, fromTypedIn, typedInForm } from '../model';

export function TypeInForm({ onSubmit }: { onSubmit: (body: CreateOrganization) => Promise<void> }) {
  const form = useForm({
    check: bySchema(typedInForm),
    initial: emptyTypedIn,
    names: { 'address.street': 'street', 'address.postal_code': 'postal_code', 'address.city': 'city' },
    submit: (values) => onSubmit(fromTypedIn(values)),
  });
  return (
    <form className="grid gap-4 px-5 pb-5 sm:grid-cols-2" noValidate onSubmit={form.onSubmit}>
      <div className="sm:col-span-2">
        <ProblemBanner error={form.failure} />
      </div>
      <SelectField
        {...form.text('country')}
        label={m.country()}
        choices={countries.map((code) => ({ value: code, label: countryName(code) }))}
      />
      <TextField {...form.text('register_number')} label={m.organization_number()} isCode />
      <TextField
        {...form.text('legal_name')}
        label={m.organization_legal_name()}
        autoComplete="organization"
        className="sm:col-span-2"
      />
      <TextField {...form.text('vat_number')} label={m.organization_vat_number()} isCode isOptional />
      <TextField
        {...form.text('street')}
        label={m.address_street()}
        autoComplete="address-line1"
        isOptional
      />
      <TextField
        {...form.text('postal_code')}
        label={m.address_postal_code()}
        autoComplete="postal-code"
        isOptional
      />
      <TextField {...form.text('city')} label={m.address_city()} autoComplete="address-level2" />
      <Button type="submit" kind="primary" className="w-fit" isPending={form.isSubmitting}>
        {m.organization_add()}
      </Button>
    </form>
  );
}
