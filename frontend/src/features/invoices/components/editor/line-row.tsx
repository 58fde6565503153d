import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, memo, useId, useState } from 'react';
import { formatDecimal } from '@/domain/decimal';
import { lineNet } from '@/domain/money';
import { isRateFixed, rateFor } from '@/domain/vat';
import { money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Findings } from '@/ui/field-parts';
import type { Choice } from '@/ui/select-field';
import { DecimalCell, SelectCell, TextCell } from './cells';
import { useEditorServices, useFieldFindings, useValue, useVersion } from './editor-context';
import { EditorText } from './fields';

export interface LineRowProps {
  index: number;
  isFirst: boolean;
  isLast: boolean;
  sellerCountry: string;
  units: readonly Choice[];
  categories: readonly Choice[];
  onKeyDown: (event: KeyboardEvent, index: number) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>, index: number) => void;
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
  /** The language: a changed one redraws the row. */
  language: string;
}

/** One line. It redraws for itself only; typing in one of a hundred leaves the others alone. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { index, units, categories } = props;
  const { form } = useEditorServices();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const path = `lines.${index}` as const;
  const number = index + 1;
  const findingsId = `${id}-findings`;
  return (
    <tbody className="line-body" onKeyDown={(event) => props.onKeyDown(event, index)}>
      <tr>
        <td className="w-8">
          <button
            type="button"
            className="inline-flex size-7 cursor-pointer items-center justify-center text-text-2"
            aria-expanded={isOpen}
            aria-label={m.line_details({ number })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? (
              <ChevronDown size={15} aria-hidden="true" />
            ) : (
              <ChevronRight size={15} aria-hidden="true" />
            )}
          </button>
        </td>
        <td className="min-w-52">
          <TextCell
            name={`${path}.name`}
            elementId={`line-${index}-name`}
            label={m.line_name_of({ number })}
            placeholder={m.line_name()}
            describedBy={findingsId}
            onPaste={(event) => props.onPaste(event, index)}
          />
        </td>
        <td className="w-24 min-w-20">
          <DecimalCell
            name={`${path}.quantity`}
            label={m.line_quantity_of({ number })}
            describedBy={findingsId}
          />
        </td>
        <td className="w-28 min-w-24">
          <SelectCell
            name={`${path}.unit_code`}
            label={m.line_unit_of({ number })}
            choices={units}
            describedBy={findingsId}
          />
        </td>
        <td className="w-32 min-w-28">
          <DecimalCell
            name={`${path}.unit_price`}
            label={m.line_price_of({ number })}
            least={2}
            describedBy={findingsId}
          />
        </td>
        <td className="w-40 min-w-32">
          <SelectCell
            name={`${path}.vat_category`}
            label={m.line_vat_of({ number })}
            choices={categories}
            describedBy={findingsId}
            onChosen={(category) => {
              const rate = rateFor(category, props.sellerCountry, form.getValues(`${path}.vat_rate`));
              form.setValue(`${path}.vat_rate`, rate ?? '');
            }}
          />
        </td>
        <td className="w-20 min-w-18">
          <Rate index={index} describedBy={findingsId} />
        </td>
        <td className="num w-28 whitespace-nowrap">
          <Net index={index} />
        </td>
        <td className="w-28 whitespace-nowrap">
          <Button
            kind="quiet"
            size="small"
            isIcon
            isDisabled={props.isFirst}
            aria-label={m.line_up({ number })}
            onClick={() => props.onMove(index, index - 1)}
          >
            <ArrowUp size={14} aria-hidden="true" />
          </Button>
          <Button
            kind="quiet"
            size="small"
            isIcon
            isDisabled={props.isLast}
            aria-label={m.line_down({ number })}
            onClick={() => props.onMove(index, index + 1)}
          >
            <ArrowDown size={14} aria-hidden="true" />
          </Button>
          <Button
            kind="quiet"
            size="small"
            isIcon
            aria-label={m.line_remove({ number })}
            onClick={() => props.onRemove(index)}
          >
            <Trash2 size={14} aria-hidden="true" />
          </Button>
        </td>
      </tr>
      <LineFindings index={index} id={findingsId} />
      {isOpen && (
        <tr>
          <td />
          <td colSpan={8} className="pb-4!">
            <div className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
              <EditorText name={`${path}.description`} label={m.line_description()} isOptional rows={2} />
              <EditorText name={`${path}.seller_item_id`} label={m.line_seller_item_id()} isOptional isCode />
              <EditorText name={`${path}.order_line`} label={m.line_order_line()} isOptional isCode />
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
});

function Rate({ index, describedBy }: { index: number; describedBy: string }) {
  const category = useValue(`lines.${index}.vat_category`);
  return (
    <DecimalCell
      name={`lines.${index}.vat_rate`}
      label={m.line_rate_of({ number: index + 1 })}
      describedBy={describedBy}
      isDisabled={isRateFixed(category)}
    />
  );
}

function Net({ index }: { index: number }) {
  const { form } = useEditorServices();
  useVersion(`lines.${index}`);
  const line = form.getValues(`lines.${index}`);
  const currency = useValue('currency');
  const net = line
    ? lineNet({ ...line.base, ...line, allowances: line.base.allowances, charges: line.base.charges })
    : null;
  return <>{net === null ? '–' : money(formatDecimal(net), currency)}</>;
}

const parts = ['name', 'quantity', 'unit_code', 'unit_price', 'vat_category', 'vat_rate'] as const;

/** What is wrong in this line, under it. The line itself takes what points at no field of its own. */
function LineFindings({ index, id }: { index: number; id: string }) {
  const own = useFieldFindings(`lines.${index}`);
  const lists = [
    useFieldFindings(`lines.${index}.${parts[0]}`),
    useFieldFindings(`lines.${index}.${parts[1]}`),
    useFieldFindings(`lines.${index}.${parts[2]}`),
    useFieldFindings(`lines.${index}.${parts[3]}`),
    useFieldFindings(`lines.${index}.${parts[4]}`),
    useFieldFindings(`lines.${index}.${parts[5]}`),
  ];
  const findings = [...own, ...lists.flat()];
  if (findings.length === 0) return null;
  return (
    <tr>
      <td />
      <td colSpan={8} className="pt-0! pb-3!">
        <Findings findings={findings} id={id} />
      </td>
    </tr>
  );
}
