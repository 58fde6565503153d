import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Finding } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { FindingText } from '@/ui/field-parts';
import { useEditorServices } from './editor-context';

function focusField(name: string): void {
  const quoted = CSS.escape(name);
  const byName = document.querySelector<HTMLElement>(`[name="${quoted}"], [name^="${quoted}."]`);
  const line = /^lines\.(\d+)/.exec(name)?.[1];
  const target = byName ?? (line === undefined ? null : document.getElementById(`line-${line}-name`));
  (target ?? document.querySelector<HTMLElement>('[aria-invalid="true"]'))?.focus();
}

/** Everything found, each with the way to its field. Takes the focus after a failed try to send. */
export function FindingsSummary({ attempts }: { attempts: number }) {
  const { findings: store, repair } = useEditorServices();
  const findings = useSyncExternalStore(store.subscribe, store.all);
  useSyncExternalStore(store.subscribe, store.getVersion);
  const heading = useRef<HTMLHeadingElement>(null);
  const fatal = findings.filter((finding) => finding.severity === 'fatal');
  const hasFatal = fatal.length > 0;
  useEffect(() => {
    if (attempts > 0 && hasFatal) heading.current?.focus();
  }, [attempts, hasFatal]);
  if (attempts === 0) return null;
  if (findings.length === 0)
    return (
      <Banner tone="ok" isLive>
        <span className="inline-flex items-center gap-2">
          <CircleCheck size={16} aria-hidden="true" className="sr-only" />
          {m.findings_none()}
        </span>
      </Banner>
    );
  return (
    <section
      aria-labelledby="findings-heading"
      className={`banner ${hasFatal ? 'tone-danger' : 'tone-warn'} block! max-h-80 overflow-auto`}
    >
      <h2 id="findings-heading" ref={heading} tabIndex={-1} className="mb-2 outline-none">
        {hasFatal
          ? m.findings_fatal({ count: fatal.length })
          : m.findings_warnings({ count: findings.length })}
      </h2>
      <ul className="grid gap-2">
        {findings.map((finding, index) => (
          <li key={`${finding.rule} ${finding.pointer} ${index}`} className="grid justify-items-start gap-1">
            <Way finding={finding} field={store.fieldOf(finding)} />
            {finding.repair && finding.repair.length > 0 && (
              <button type="button" className="btn btn-secondary btn-sm" onClick={() => repair(finding)}>
                {m.finding_repair()}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ finding, field }: { finding: Finding; field: string | null }) {
  if (field === null) return <FindingText finding={finding} />;
  return (
    <button type="button" className="cursor-pointer text-left underline" onClick={() => focusField(field)}>
      <FindingText finding={finding} />
    </button>
  );
}
