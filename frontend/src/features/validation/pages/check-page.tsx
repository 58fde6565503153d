import { FileText } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Report } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { FileButton, FileDrop } from '@/ui/file-drop';
import { Page } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { ReportView } from '@/ui/report-view';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { judge } from '../api';
import { type Rules, rulesChoices } from '../model';

/** A document to check: a file, whose bytes were read when it was chosen, or what was pasted. */
interface Source {
  name: string;
  content: Promise<Blob>;
}

interface Outcome {
  name: string;
  report?: Report;
  error?: unknown;
}

/** Judges a document by the rules without keeping it. */
export function CheckPage() {
  const [file, setFile] = useState<Source | null>(null);
  const [text, setText] = useState('');
  const [rules, setRules] = useState<Rules>('auto');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const newest = useRef(0);

  const check = async (source: Source, by: Rules): Promise<void> => {
    newest.current += 1;
    const turn = newest.current;
    setBusy(true);
    setEmpty(false);
    let next: Outcome;
    try {
      next = { name: source.name, report: await judge(await source.content, by) };
    } catch (error) {
      next = { name: source.name, error };
    }
    // Something else was chosen in the meantime: only that counts.
    if (turn !== newest.current) return;
    setOutcome(next);
    setBusy(false);
  };
  const take = ([chosen]: readonly File[]): void => {
    if (!chosen) return;
    // Read now: the file may change or go before it is checked by other rules.
    const content = chosen.arrayBuffer().then((bytes) => new Blob([bytes]));
    const source = { name: chosen.name, content };
    setText('');
    setFile(source);
    void check(source, rules);
  };
  const submit = (by: Rules): void => {
    const pasted = text.trim() && { name: m.check_pasted(), content: Promise.resolve(new Blob([text])) };
    const source = file ?? (pasted || null);
    setEmpty(source === null);
    if (source) void check(source, by);
  };
  const choose = (by: Rules): void => {
    setRules(by);
    if (outcome) submit(by);
  };
  return (
    <Page title={m.nav_check()} lead={m.check_lead()} width="narrow">
      <FileDrop label={m.check_area()} onFiles={take}>
        <form
          className="card grid gap-4 p-5"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit(rules);
          }}
        >
          <div className="flex flex-wrap items-center gap-3">
            <FileButton
              text={m.check_choose()}
              label={m.check_file()}
              accept=".xml,.json,application/xml,text/xml,application/json"
              onFiles={take}
            />
            {file ? (
              <span className="flex items-center gap-2 font-medium wrap-anywhere" translate="no">
                <FileText size={16} aria-hidden="true" />
                {file.name}
              </span>
            ) : (
              <span className="text-text-2">{m.check_drop()}</span>
            )}
          </div>
          <TextField
            label={m.check_text()}
            value={text}
            onChange={(value) => {
              setText(value);
              setFile(null);
              setEmpty(false);
            }}
            rows={6}
            isCode
            findings={isEmpty ? [{ message: m.check_empty() }] : []}
          />
          <div className="flex flex-wrap items-end gap-3">
            <SelectField
              className="min-w-0 flex-1 basis-64"
              label={m.check_rules()}
              value={rules}
              onChange={(value) => choose(value as Rules)}
              choices={rulesChoices()}
            />
            <Button type="submit" kind="primary" isPending={isBusy}>
              {m.check_button()}
            </Button>
          </div>
        </form>
        {outcome && <Result outcome={outcome} />}
      </FileDrop>
    </Page>
  );
}

function Result({ outcome }: { outcome: Outcome }) {
  return (
    <section className="card" aria-label={m.check_result()}>
      <p className="px-5 pt-4 font-medium wrap-anywhere" translate="no">
        {outcome.name}
      </p>
      {outcome.report ? (
        <ReportView report={outcome.report} isLive />
      ) : (
        <div className="p-5">
          <ProblemBanner error={outcome.error} hasPlaces />
        </div>
      )}
    </section>
  );
}
