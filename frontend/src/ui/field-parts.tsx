import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '@/i18n/paraglide/messages.js';

/** Something found wrong with a field: by a rule of the server or by the form itself. */
export interface FieldFinding {
  message: string;
  severity?: 'fatal' | 'warning';
  rule?: string | null;
  repair?: (() => void) | null;
}

export function FindingText({ finding }: { finding: Omit<FieldFinding, 'repair'> }) {
  const isWarning = finding.severity === 'warning';
  const Icon = isWarning ? TriangleAlert : CircleAlert;
  return (
    <span className={`field-error ${isWarning ? 'is-warning' : ''}`}>
      <Icon size={14} aria-hidden="true" />
      <span>
        {finding.message}
        {finding.rule && (
          <>
            {' '}
            <code className="rule-id" translate="no">
              {finding.rule}
            </code>
          </>
        )}
      </span>
    </span>
  );
}

/** The findings under a field; the repair stands outside the described text so that it can be reached by key. */
export function Findings({ findings, id }: { findings: readonly FieldFinding[]; id?: string }) {
  if (findings.length === 0) return null;
  return (
    <div className="grid gap-1">
      <div id={id} className="grid gap-1">
        {findings.map((finding) => (
          <FindingText key={`${finding.rule} ${finding.message}`} finding={finding} />
        ))}
      </div>
      {findings.map(
        (finding) =>
          finding.repair && (
            <button
              key={finding.rule}
              type="button"
              className="btn btn-secondary btn-sm w-fit"
              onClick={finding.repair}
            >
              {m.finding_repair()}
            </button>
          ),
      )}
    </div>
  );
}

export function LabelText({ children, isOptional }: { children: ReactNode; isOptional?: boolean }) {
  return (
    <>
      {children}
      {isOptional && <span className="optional"> {m.field_optional()}</span>}
    </>
  );
}
