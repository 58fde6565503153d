import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { isRateFixed, rateFor } from '@/domain/vat';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { vatChoices } from '@/ui/invoice-words';
import { Section } from '@/ui/page';
import { SelectField } from '@/ui/select-field';
import { emptyAmount, exemptCategories } from '../../model';
import { useEditorServices, useField, useValue, useVersion } from './editor-context';
import { EditorDecimal, EditorText } from './fields';

type Kind = 'allowances' | 'charges';

/** Discounts and surcharges over the whole invoice, what was paid before, and why no VAT is charged. */
export function AmountsSection({ sellerCountry }: { sellerCountry: string }) {
  return (
    <Section title={m.amounts_title()}>
      <div className="grid gap-4 px-5 pb-5">
        <Amounts kind="allowances" sellerCountry={sellerCountry} />
        <Amounts kind="charges" sellerCountry={sellerCountry} />
        <EditorDecimal
          name="prepaid_amount"
          label={m.amounts_prepaid()}
          isOptional
          least={2}
          className="max-w-52"
        />
        <Exemptions />
      </div>
    </Section>
  );
}

function Amounts({ kind, sellerCountry }: { kind: Kind; sellerCountry: string }) {
  const { form } = useEditorServices();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: kind });
  const isAllowance = kind === 'allowances';
  const title = isAllowance ? m.allowances_title() : m.charges_title();
  return (
    <fieldset className="grid gap-3">
      <legend className={fields.length > 0 ? 'mb-2 font-medium' : 'sr-only'}>{title}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="grid items-start gap-3 sm:grid-cols-[8rem_1fr_10rem_5rem_auto]">
          <EditorDecimal name={`${kind}.${index}.amount`} label={m.amount()} least={2} />
          <EditorText name={`${kind}.${index}.reason`} label={m.amount_reason()} />
          <Category kind={kind} index={index} sellerCountry={sellerCountry} />
          <Rate kind={kind} index={index} />
          <Button
            kind="quiet"
            isIcon
            className="sm:mt-6"
            aria-label={
              isAllowance ? m.allowance_remove({ number: index + 1 }) : m.charge_remove({ number: index + 1 })
            }
            onClick={() => remove(index)}
          >
            <Trash2 size={16} aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button
        size="small"
        className="w-fit"
        onClick={() => append(emptyAmount(rateFor('S', sellerCountry, '') ?? '21'))}
      >
        <Plus size={14} aria-hidden="true" />
        {isAllowance ? m.allowance_add() : m.charge_add()}
      </Button>
    </fieldset>
  );
}

function Category({ kind, index, sellerCountry }: { kind: Kind; index: number; sellerCountry: string }) {
  const { form } = useEditorServices();
  const field = useField(`${kind}.${index}.vat_category`);
  return (
    <SelectField
      {...field}
      label={m.line_vat()}
      choices={vatChoices()}
      onChange={(category) => {
        field.onChange(category);
        const rate = rateFor(category, sellerCountry, form.getValues(`${kind}.${index}.vat_rate`));
        form.setValue(`${kind}.${index}.vat_rate`, rate ?? '');
      }}
    />
  );
}

function Rate({ kind, index }: { kind: Kind; index: number }) {
  const category = useValue(`${kind}.${index}.vat_category`);
  return <EditorDecimal name={`${kind}.${index}.vat_rate`} label="%" isDisabled={isRateFixed(category)} />;
}

/** Asked only while a category that needs it is in use. */
function Exemptions() {
  const { form } = useEditorServices();
  useVersion('lines');
  useVersion('allowances');
  useVersion('charges');
  const categories = exemptCategories(form.getValues());
  const names = new Map(vatChoices().map((choice) => [choice.value, choice.label]));
  return categories.map((category) => (
    <EditorText
      key={category}
      name={`exemptions.${category}`}
      label={m.exemption_reason({ category: names.get(category) ?? category })}
      isOptional={category !== 'E'}
      hint={category === 'E' ? undefined : m.exemption_hint()}
    />
  ));
}
