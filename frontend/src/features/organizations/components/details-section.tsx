import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Organization } from '@/api/types';
import { spacedIban } from '@/domain/iban';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { toast } from '@/ui/toast';
import { useForm } from '@/ui/use-form';
import { refreshOrganization, updateOrganization } from '../api';
import { detailsForm, detailsNames, fromDetails, toDetails, undoChoices } from '../model';

export interface DetailsSectionProps {
  organization: Organization;
  etag: string | null;
  canManage: boolean;
}

/** What invoices of this organization take over by themselves. */
export function DetailsSection(props: DetailsSectionProps) {
  const [isEditing, setEditing] = useState(false);
  const { contact, payment } = props.organization;
  return (
    <Section
      title={m.details_title()}
      lead={m.details_lead()}
      actions={
        props.canManage && !isEditing ? (
          <Button size="small" aria-label={m.details_edit()} onClick={() => setEditing(true)}>
            {m.edit()}
          </Button>
        ) : undefined
      }
    >
      {isEditing ? (
        <DetailsForm {...props} onClose={() => setEditing(false)} />
      ) : (
        <dl className="dl px-5 pb-5" translate="no">
          <dt translate="yes">{m.contact_name()}</dt>
          <dd>{contact?.name || '–'}</dd>
          <dt translate="yes">{m.contact_email()}</dt>
          <dd>{contact?.email || '–'}</dd>
          <dt translate="yes">{m.contact_phone()}</dt>
          <dd>{contact?.phone || '–'}</dd>
          <dt translate="yes">{m.payment_iban()}</dt>
          <dd className="mono">{payment?.iban ? spacedIban(payment.iban) : '–'}</dd>
          <dt translate="yes">{m.payment_account_name()}</dt>
          <dd>{payment?.account_name || '–'}</dd>
          <dt translate="yes">{m.undo_setting()}</dt>
          <dd translate="yes">{undoText(props.organization.undo_seconds)}</dd>
        </dl>
      )}
    </Section>
  );
}

function undoText(seconds: number): string {
  return seconds === 0 ? m.undo_setting_none() : m.undo_setting_seconds({ seconds });
}

function DetailsForm({ organization, etag, onClose }: DetailsSectionProps & { onClose: () => void }) {
  const form = useForm({
    check: bySchema(detailsForm),
    initial: toDetails(organization),
    names: detailsNames,
    submit: async (values) => {
      await updateOrganization(organization.id, fromDetails(values, organization), etag);
      toast(m.saved());
      onClose();
    },
  });
  const isOverwritten = isProblem(form.failure) && form.failure.status === 412;
  return (
    <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
      {isOverwritten ? (
        <Banner tone="warn" title={m.conflict_title()} isLive>
          <p>{m.conflict_body()}</p>
          <Button
            size="small"
            className="mt-2"
            onClick={() => void refreshOrganization(organization.id).then(onClose)}
          >
            {m.conflict_reload()}
          </Button>
        </Banner>
      ) : (
        <ProblemBanner error={form.failure} />
      )}
      <TextField {...form.text('contact_name')} label={m.contact_name()} isOptional />
      <TextField {...form.text('contact_email')} label={m.contact_email()} type="email" isOptional />
      <TextField {...form.text('contact_phone')} label={m.contact_phone()} type="tel" isOptional />
      <TextField {...form.text('iban')} label={m.payment_iban()} isCode isOptional />
      <TextField {...form.text('bic')} label={m.payment_bic()} isCode isOptional />
      <TextField {...form.text('account_name')} label={m.payment_account_name()} isOptional />
      <TextField {...form.text('vat_number')} label={m.organization_vat_number()} isCode isOptional />
      <TextField {...form.text('street')} label={m.address_street()} isOptional />
      <TextField {...form.text('postal_code')} label={m.address_postal_code()} isOptional />
      <TextField {...form.text('city')} label={m.address_city()} isOptional />
      <SelectField
        {...form.text('undo_seconds')}
        label={m.undo_setting()}
        hint={m.undo_setting_hint()}
        choices={undoChoices(organization.undo_seconds).map((seconds) => ({
          value: String(seconds),
          label: undoText(seconds),
        }))}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.save()}
        </Button>
        <Button onClick={onClose}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
