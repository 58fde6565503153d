import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { typeName } from '@/ui/document-type';
import { Section } from '@/ui/page';
import { useEditorServices, useValue } from './editor-context';
import { EditorDate, EditorSelect, EditorText, GroupFindings } from './fields';

const types = ['380', '381', '384', '386', '389'];
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'DKK', 'SEK', 'NOK', 'PLN'];

export function DocumentSection() {
  return (
    <Section title={m.document_title()}>
      <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2 xl:grid-cols-4">
        <EditorText name="number" label={m.invoice_number()} isCode autoComplete="off" />
        <EditorSelect
          name="type_code"
          label={m.invoice_type()}
          choices={types.map((code) => ({ value: code, label: typeName(code) }))}
        />
        <EditorDate name="issued_on" label={m.invoice_issued_on()} />
        <EditorDate name="due_on" label={m.invoice_due_on()} isOptional />
        <EditorDate name="delivered_on" label={m.invoice_delivered_on()} isOptional />
        <EditorSelect
          name="currency"
          label={m.invoice_currency()}
          isCode
          choices={currencies.map((code) => ({ value: code, label: code }))}
        />
      </div>
      <PrecedingInvoices />
    </Section>
  );
}

/** A credit note or correction names what it is about. */
function PrecedingInvoices() {
  const { form } = useEditorServices();
  const type = useValue('type_code');
  const { fields, append, remove } = useFieldArray({
    control: form.control,
    name: 'preceding_invoices',
  });
  if (type !== '381' && type !== '384' && fields.length === 0) return null;
  return (
    <fieldset className="grid gap-3 border-t border-line px-5 py-4">
      <legend className="float-left mb-1 font-medium">{m.preceding_title()}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
          <EditorText name={`preceding_invoices.${index}.number`} label={m.preceding_number()} isCode />
          <EditorDate name={`preceding_invoices.${index}.issued_on`} label={m.preceding_date()} isOptional />
          <Button
            kind="quiet"
            isIcon
            aria-label={m.preceding_remove({ number: index + 1 })}
            onClick={() => remove(index)}
          >
            <Trash2 size={16} aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button size="small" className="w-fit" onClick={() => append({ number: '', issued_on: '' })}>
        <Plus size={14} aria-hidden="true" />
        {m.preceding_add()}
      </Button>
    </fieldset>
  );
}

export function ReferencesSection() {
  return (
    <Section title={m.references_title()} lead={m.references_lead()}>
      <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
        <EditorText name="buyer_reference" label={m.reference_buyer()} />
        <EditorText name="order_reference" label={m.reference_order()} isOptional />
        <EditorText name="contract_reference" label={m.reference_contract()} isOptional />
        <EditorText name="project_reference" label={m.reference_project()} isOptional />
        <EditorText name="note" label={m.invoice_note()} isOptional rows={2} className="sm:col-span-2" />
      </div>
    </Section>
  );
}

export function PaymentSection() {
  return (
    <Section title={m.payment_title()}>
      <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
        <EditorText name="payment.iban" label={m.payment_iban()} isCode isOptional />
        <EditorText name="payment.account_name" label={m.payment_account_name()} isOptional />
        <EditorText name="payment.bic" label={m.payment_bic()} isCode isOptional />
        <EditorText name="payment.reference" label={m.payment_reference()} isOptional />
        <EditorText
          name="payment_terms"
          label={m.payment_terms()}
          isOptional
          rows={2}
          className="sm:col-span-2"
        />
        <GroupFindings name="payment" className="sm:col-span-2" />
      </div>
    </Section>
  );
}
