import type { Finding, Report } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from './banner';
import { FindingText } from './field-parts';

/** What validation found in a stored document. */
export function ReportView({ report }: { report: Report }) {
  const fatal = report.findings.filter((finding) => finding.severity === 'fatal');
  return (
    <div className="grid gap-4 p-5">
      <Banner
        tone={report.is_valid ? 'ok' : 'danger'}
        title={report.is_valid ? m.report_valid() : m.report_invalid({ count: fatal.length })}
      >
        {m.report_profile()}
      </Banner>
      {report.findings.length > 0 && (
        <ul className="grid gap-3">
          {report.findings.map((finding, index) => (
            <li key={`${finding.rule} ${index}`} className="grid gap-0.5">
              <FindingText finding={finding} />
              <Place finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Place({ finding }: { finding: Finding }) {
  const parts = [finding.term, finding.line ? m.report_line({ line: finding.line }) : null, finding.path];
  const shown = parts.filter(Boolean).join(' · ');
  if (!shown) return null;
  return (
    <code className="hint pl-5 wrap-anywhere" translate="no">
      {shown}
    </code>
  );
}
