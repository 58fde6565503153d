import { Plus } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useCallback, useMemo, useRef } from 'react';
import { useFieldArray } from 'react-hook-form';
import { rateFor } from '@/domain/vat';
import { useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Findings } from '@/ui/field-parts';
import { unitChoices, vatChoices } from '@/ui/invoice-words';
import { Section } from '@/ui/page';
import { emptyLine } from '../../model';
import { readPastedLines } from '../../model-start';
import { useEditorServices, useFieldFindings } from './editor-context';
import { LineRow } from './line-row';

function focusLine(index: number): void {
  requestAnimationFrame(() => document.getElementById(`line-${index}-name`)?.focus());
}

/** The lines. Enter adds one below, Tab goes on, rows pasted from a sheet become lines. */
export function LinesSection({ sellerCountry }: { sellerCountry: string }) {
  const language = useLocale();
  const { form } = useEditorServices();
  const { fields, insert, move, remove } = useFieldArray({ control: form.control, name: 'lines' });
  const findings = useFieldFindings('lines');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language
  const units = useMemo(unitChoices, [language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language
  const categories = useMemo(vatChoices, [language]);
  const count = useRef(fields.length);
  count.current = fields.length;

  const addAfter = useCallback(
    (index: number) => {
      const above = form.getValues(`lines.${index}`);
      const line = emptyLine(rateFor('S', sellerCountry, '') ?? '21');
      if (above) Object.assign(line, { vat_category: above.vat_category, vat_rate: above.vat_rate });
      insert(index + 1, line, { shouldFocus: false });
      focusLine(index + 1);
    },
    [form, insert, sellerCountry],
  );
  const onKeyDown = useCallback(
    (event: KeyboardEvent, index: number) => {
      const isField = event.target instanceof HTMLInputElement;
      if (event.key !== 'Enter' || !isField || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      addAfter(index);
    },
    [addAfter],
  );
  const onPaste = useCallback(
    (event: ClipboardEvent<HTMLInputElement>, index: number) => {
      const rate = rateFor('S', sellerCountry, '') ?? '21';
      const pasted = readPastedLines(event.clipboardData.getData('text/plain'), language, rate);
      if (pasted === null) return;
      event.preventDefault();
      const [first, ...others] = pasted;
      if (first) form.setValue(`lines.${index}`, first);
      insert(index + 1, others, { shouldFocus: false });
    },
    [form, insert, language, sellerCountry],
  );
  const onRemove = useCallback(
    (index: number) => {
      remove(index);
      if (count.current <= 1) insert(0, emptyLine(), { shouldFocus: false });
      focusLine(Math.max(0, index - 1));
    },
    [insert, remove],
  );

  return (
    <Section title={m.lines_title()} lead={m.lines_lead()}>
      <div className="table-scroll border-t border-line">
        <table className="data-table lines-table">
          <caption className="sr-only">{m.lines_title()}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{m.line_details_column()}</span>
              </th>
              <th scope="col">{m.line_name()}</th>
              <th scope="col" className="num">
                {m.line_quantity()}
              </th>
              <th scope="col">{m.line_unit()}</th>
              <th scope="col" className="num">
                {m.line_price()}
              </th>
              <th scope="col">{m.line_vat()}</th>
              <th scope="col" className="num">
                %
              </th>
              <th scope="col" className="num">
                {m.line_net()}
              </th>
              <th scope="col">
                <span className="sr-only">{m.member_actions()}</span>
              </th>
            </tr>
          </thead>
          {fields.map((field, index) => (
            <LineRow
              key={field.id}
              index={index}
              isFirst={index === 0}
              isLast={index === fields.length - 1}
              sellerCountry={sellerCountry}
              units={units}
              categories={categories}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              onMove={move}
              onRemove={onRemove}
              language={language}
            />
          ))}
        </table>
      </div>
      <div className="grid gap-3 px-5 py-4">
        <Findings findings={findings} />
        <Button className="w-fit" onClick={() => addAfter(fields.length - 1)}>
          <Plus size={16} aria-hidden="true" />
          {m.line_add()}
        </Button>
      </div>
    </Section>
  );
}
