import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Clock, FileClock, type LucideIcon } from 'lucide-react';
import type { MonthlyReport, ReportMonth, ReportName } from '@/api/types';
import { date, dateTime, today } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Chip, type Tone } from '@/ui/chip';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { saveFile } from '@/ui/save-file';
import { SkeletonLines } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { reportFile, reportsQuery, sendReport } from '../api';

/** The monthly reports of the access point: which are due, and handing them in. */
export function Reports() {
  const reports = useQuery(reportsQuery);
  const action = useAction();
  const data = reports.data;
  const isSandbox = data?.network === 'sandbox';
  const save = (month: string, kind: ReportName) =>
    action.run(async () => saveFile(`${kind}-${month}.xml`, (await reportFile(month, kind)).file));
  const send = async (month: string, kind: ReportName) => {
    if (await action.run(() => sendReport(month, kind))) toast(m.operator_report_queued());
  };
  return (
    <Section title={m.operator_reports()} lead={m.operator_reports_lead()}>
      <div className="grid gap-3 px-5 pb-5 empty:hidden">
        <ProblemBanner error={action.failure} />
        {data && data.seat === null && <Banner tone="info">{m.operator_reports_not_ours()}</Banner>}
        {data?.seat && data.receiver === null && (
          <Banner tone="warn">{m.operator_reports_no_receiver()}</Banner>
        )}
        {data?.seat && data.receiver && (
          <dl className="dl">
            <dt>{m.operator_reports_seat()}</dt>
            <dd translate="no">{data.seat}</dd>
            <dt>{m.operator_reports_receiver()}</dt>
            <dd translate="no">{data.receiver}</dd>
          </dl>
        )}
      </div>
      {reports.isPending && <SkeletonLines />}
      {reports.error && <ErrorPanel error={reports.error} onRetry={() => void reports.refetch()} />}
      {data && data.items.length > 0 && (
        <div className="table-scroll">
          <table className="data-table">
            <caption className="sr-only">{m.operator_reports()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.operator_report_month()}</th>
                <th scope="col">{m.operator_report_kind()}</th>
                <th scope="col">{m.operator_report_due()}</th>
                <th scope="col">{m.operator_report_state()}</th>
                <th scope="col">
                  <span className="sr-only">{m.operator_actions()}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.flatMap((month) =>
                month.reports.map((report) => (
                  <tr key={`${month.month} ${report.kind}`}>
                    <td translate="no">{month.month}</td>
                    <td>
                      {report.kind === 'eusr' ? m.operator_report_eusr() : m.operator_report_tsr()}{' '}
                      <span className="hint uppercase" translate="no">
                        {report.kind}
                      </span>
                    </td>
                    <td className="text-text-2">{date(month.due_on)}</td>
                    <td>
                      <State month={month} report={report} />
                    </td>
                    <td className="num">
                      <span className="flex justify-end gap-2">
                        <Button
                          size="small"
                          kind="quiet"
                          aria-label={m.operator_report_save_of({ kind: report.kind, month: month.month })}
                          onClick={() => void save(month.month, report.kind)}
                        >
                          {m.operator_report_save()}
                        </Button>
                        {data.receiver && (month.is_over || isSandbox) && report.status !== 'waiting' && (
                          <Button
                            size="small"
                            isPending={action.isPending}
                            aria-label={m.operator_report_send_of({ kind: report.kind, month: month.month })}
                            onClick={() => void send(month.month, report.kind)}
                          >
                            {m.operator_report_send()}
                          </Button>
                        )}
                      </span>
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function State({ month, report }: { month: ReportMonth; report: MonthlyReport }) {
  const chip = stateOf(month, report);
  return (
    <span className="grid justify-items-start gap-1">
      <Chip tone={chip.tone} icon={chip.icon}>
        {chip.text}
      </Chip>
      {report.sent_at && <span className="hint">{dateTime(report.sent_at)}</span>}
      {report.failure && (
        <span className="hint wrap-anywhere" lang="en">
          {report.failure}
        </span>
      )}
    </span>
  );
}

function stateOf(month: ReportMonth, report: MonthlyReport): { tone: Tone; icon: LucideIcon; text: string } {
  switch (report.status) {
    case 'sent':
      return { tone: 'ok', icon: CircleCheck, text: m.operator_report_sent() };
    case 'waiting':
      return { tone: 'info', icon: Clock, text: m.operator_report_waiting() };
    case 'failed':
      return { tone: 'danger', icon: CircleAlert, text: m.operator_report_failed() };
    default:
      if (!month.is_over) return { tone: 'neutral', icon: FileClock, text: m.operator_report_running() };
      return today() > month.due_on
        ? { tone: 'danger', icon: CircleAlert, text: m.operator_report_late() }
        : { tone: 'warn', icon: FileClock, text: m.operator_report_due_now() };
  }
}
