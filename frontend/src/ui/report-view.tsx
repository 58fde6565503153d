import type { Finding, Report } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from './banner';
import { FindingText } from './field-parts';
import { ruleSetName } from './rule-sets';

/** What validation found in a document: by which rules, what stops it, and what is only worth a look. */
export function ReportView({ report, isLive }: { report: Report; isLive?: boolean }) {
  const fatal = report.findings.filter((finding) => finding.severity === 'fatal');
  const warnings = report.findings.filter((finding) => finding.severity !== 'fatal');
  return (
    <div className="grid gap-5 p-5">
      <Banner
        tone={report.is_valid ? 'ok' : 'danger'}
        isLive={isLive}
        title={report.is_valid ? m.report_valid() : m.report_invalid({ count: places(fatal) })}
      >
        {m.report_profile({ rules: ruleSetName(report.profile) })}
      </Banner>
      <Group title={m.report_errors({ count: places(fatal) })} findings={fatal} />
      <Group title={m.report_warnings({ count: places(warnings) })} findings={warnings} />
    </div>
  );
}

/** In how many places something is found; one finding may stand for several. */
function places(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + finding.count, 0);
}

function Group({ title, findings }: { title: string; findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <section className="grid gap-3" aria-label={title}>
      <h2>{title}</h2>
      <ul className="grid gap-3">
        {findings.map((finding, index) => (
          <li key={`${finding.rule} ${index}`} className="grid gap-0.5">
            <FindingText finding={finding} />
            <Place finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where it is: in the fields of an invoice by their pointer, in XML by line and path. */
function Place({ finding }: { finding: Finding }) {
  const line = finding.line ? m.report_line({ line: finding.line }) : null;
  const where = finding.pointer ? [finding.pointer] : [line, finding.path];
  const shown = [finding.term, ...where].filter(Boolean).join(' · ');
  const others = finding.count - 1;
  if (!shown && others === 0) return null;
  return (
    <p className="hint pl-5">
      <code className="wrap-anywhere" translate="no">
        {shown}
      </code>
      {others > 0 && <span className="font-medium"> {m.report_more({ count: others })}</span>}
    </p>
  );
}
