import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { may, useMe } from '@/api/me';
import type { Invoice } from '@/api/types';
import { date, dateTime, money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { typeName } from '@/ui/document-type';
import { DocumentView } from '@/ui/document-view';
import { ErrorPanel } from '@/ui/error-panel';
import { InvoiceStatusChip } from '@/ui/invoice-status';
import { Page, Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { ReportView } from '@/ui/report-view';
import { ResponseChip, ResponseReasons } from '@/ui/response-chip';
import { fileNameOf } from '@/ui/save-file';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { Timeline } from '@/ui/timeline';
import { XmlView } from '@/ui/xml-view';
import { documentQuery, invoiceQuery, isOnItsWay, reportQuery, timelineQuery } from '../api';
import { FailureBanner } from '../components/view/failure-banner';
import { InvoiceActions } from '../components/view/invoice-actions';

export function InvoicePage({ invoiceId }: { invoiceId: string }) {
  const me = useMe();
  const query = useQuery(invoiceQuery(invoiceId));
  const status = query.data?.data.status;
  const isMoving = isOnItsWay(status);
  const timeline = useQuery({ ...timelineQuery(invoiceId), refetchInterval: isMoving ? 1500 : false });
  const [failure, setFailure] = useState<unknown>(null);
  const { refetch: refetchTimeline } = timeline;
  const before = useRef(status);
  useEffect(() => {
    if (before.current !== undefined && before.current !== status) void refetchTimeline();
    before.current = status;
  }, [status, refetchTimeline]);

  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  const invoice = query.data.data;
  const organization = me?.organizations.find((item) => item.id === invoice.organization_id);
  const label = `${typeName(invoice.type_code)} ${invoice.number}`;
  return (
    <Page
      title={label}
      heading={
        <span className="flex flex-wrap items-center gap-3">
          <span>
            {typeName(invoice.type_code)} <span translate="no">{invoice.number}</span>
          </span>
          <span role="status">
            <InvoiceStatusChip status={invoice.status} />
          </span>
          {invoice.response && <ResponseChip status={invoice.response.status} />}
        </span>
      }
      lead={
        <span className="flex flex-wrap gap-x-4">
          <span translate="no">{invoice.buyer.legal_name}</span>
          <span className="tabular-nums">{money(invoice.totals.payable, invoice.currency)}</span>
          <span>{m.invoice_dated({ date: date(invoice.issued_on) })}</span>
          {invoice.due_on && <span>{m.invoice_due({ date: date(invoice.due_on) })}</span>}
        </span>
      }
      actions={
        <InvoiceActions
          invoice={invoice}
          canWrite={may(organization, 'invoice.write')}
          canSend={may(organization, 'invoice.send')}
          onFailure={setFailure}
        />
      }
      above={
        <Link
          to="/invoices"
          search={{ organization: invoice.organization_id }}
          className="w-fit text-xs leading-6"
        >
          ← {m.nav_invoices()}
        </Link>
      }
    >
      <ProblemBanner error={failure} />
      {invoice.failure && (
        <FailureBanner failure={invoice.failure} isRefused={invoice.status === 'delivered'} />
      )}
      {invoice.status === 'delivered' && <p className="hint">{m.invoice_delivered_hint()}</p>}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(280px,1fr)]">
        <div className="card min-w-0">
          <Tabs
            label={label}
            items={[
              {
                id: 'document',
                title: m.tab_document(),
                content: (
                  <DocumentView
                    document={invoice.document}
                    seller={invoice.seller}
                    buyer={invoice.buyer}
                    totals={invoice.totals}
                    currency={invoice.currency}
                  />
                ),
              },
              { id: 'validation', title: m.tab_validation(), content: <ValidationTab id={invoice.id} /> },
              { id: 'xml', title: m.tab_xml(), content: <XmlTab invoice={invoice} /> },
            ]}
          />
        </div>
        <div className="grid gap-5">
          {invoice.response && (
            <Section title={m.response_title()}>
              <div className="grid gap-3 px-5 pb-5">
                <span className="hint">{dateTime(invoice.response.at)}</span>
                <ResponseReasons response={invoice.response} />
                {invoice.response.reasons.length === 0 && !invoice.response.note && (
                  <p>{invoice.response.meaning}</p>
                )}
              </div>
            </Section>
          )}
          <Section title={m.timeline_title()}>
            {timeline.error ? (
              <ErrorPanel error={timeline.error} onRetry={() => void timeline.refetch()} />
            ) : timeline.data ? (
              <Timeline events={timeline.data.items} />
            ) : (
              <SkeletonLines lines={4} />
            )}
          </Section>
        </div>
      </div>
    </Page>
  );
}

function ValidationTab({ id }: { id: string }) {
  const report = useQuery(reportQuery(id));
  if (report.error) return <ErrorPanel error={report.error} onRetry={() => void report.refetch()} />;
  return report.data ? <ReportView report={report.data} /> : <SkeletonLines lines={3} />;
}

function XmlTab({ invoice }: { invoice: Invoice }) {
  const document = useQuery(documentQuery(invoice.id, invoice.source === 'cii' ? 'cii' : 'ubl'));
  if (document.error) return <ErrorPanel error={document.error} onRetry={() => void document.refetch()} />;
  return document.data === undefined ? (
    <SkeletonLines lines={8} />
  ) : (
    <XmlView {...document.data} fileName={fileNameOf(invoice.number)} />
  );
}
