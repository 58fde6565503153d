import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MailOpen, MoreHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { may, useMe } from '@/api/me';
import type { Received } from '@/api/types';
import { date, dateTime, money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { typeName } from '@/ui/document-type';
import { DocumentView } from '@/ui/document-view';
import { type DocumentFormat, downloadEntries } from '@/ui/downloads';
import { ErrorPanel } from '@/ui/error-panel';
import { Menu } from '@/ui/menu';
import { Page, Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { fileNameOf, saveFile } from '@/ui/save-file';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { Timeline } from '@/ui/timeline';
import { XmlView } from '@/ui/xml-view';
import { isOnItsWay, markRead, receivedDocumentQuery, receivedQuery, receivedTimelineQuery } from '../api';
import { RespondPanel } from '../components/respond-panel';

export function ReceivedPage({ receivedId }: { receivedId: string }) {
  const me = useMe();
  const query = useQuery(receivedQuery(receivedId));
  const isMoving = isOnItsWay(query.data?.response);
  const timeline = useQuery({
    ...receivedTimelineQuery(receivedId),
    refetchInterval: isMoving ? 1500 : false,
  });
  const [failure, setFailure] = useState<unknown>(null);
  const queryClient = useQueryClient();
  const isMarked = useRef(false);
  const isUnread = query.data?.is_read === false;
  useEffect(() => {
    if (!isUnread || isMarked.current) return;
    isMarked.current = true;
    markRead(receivedId, true).catch(() => undefined);
  }, [isUnread, receivedId]);

  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonLines lines={8} />;
  const received = query.data;
  const organization = me?.organizations.find((item) => item.id === received.organization_id);
  const label = `${typeName(received.type_code)} ${received.number}`;
  const download = async (format: DocumentFormat): Promise<void> => {
    setFailure(null);
    try {
      const { file } = await queryClient.fetchQuery(receivedDocumentQuery(receivedId, format));
      saveFile(fileNameOf(received.number, format === 'original' ? undefined : format), file);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page
      title={label}
      heading={
        <>
          {typeName(received.type_code)} <span translate="no">{received.number}</span>
        </>
      }
      lead={
        <span className="flex flex-wrap gap-x-4">
          <span translate="no">{received.seller?.legal_name ?? received.sender.participant}</span>
          {received.totals && (
            <span className="tabular-nums">{money(received.totals.payable, received.currency)}</span>
          )}
          <span>{m.inbox_received_on({ at: dateTime(received.received_at) })}</span>
          {received.due_on && <span>{m.invoice_due({ date: date(received.due_on) })}</span>}
        </span>
      }
      actions={
        <>
          <Button
            onClick={() => {
              setFailure(null);
              markRead(receivedId, !received.is_read).catch(setFailure);
            }}
          >
            <MailOpen size={16} aria-hidden="true" />
            {received.is_read ? m.inbox_mark_unread() : m.inbox_mark_read()}
          </Button>
          <Menu
            label={m.action_more()}
            trigger={<MoreHorizontal size={18} aria-hidden="true" />}
            groups={[
              {
                id: 'downloads',
                entries: downloadEntries(['ubl', 'cii', 'original'], (format) => void download(format)),
              },
            ]}
          />
        </>
      }
      above={
        <Link
          to="/inbox"
          search={{ organization: received.organization_id }}
          className="w-fit text-xs leading-6"
        >
          ← {m.nav_inbox()}
        </Link>
      }
    >
      <ProblemBanner error={failure} />
      {received.refusal && <RefusalBanner refusal={received.refusal} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(280px,1fr)]">
        <div className="card min-w-0">
          <Tabs
            label={label}
            items={[
              {
                id: 'document',
                title: m.tab_document(),
                content:
                  received.document && received.totals ? (
                    <DocumentView
                      document={received.document}
                      seller={received.seller}
                      buyer={received.buyer}
                      totals={received.totals}
                      currency={received.currency}
                    />
                  ) : (
                    <div className="p-5">
                      <Banner tone="warn" title={m.inbox_unreadable_title()}>
                        {m.inbox_unreadable_body()}
                      </Banner>
                    </div>
                  ),
              },
              { id: 'xml', title: m.tab_xml(), content: <XmlTab received={received} /> },
            ]}
          />
        </div>
        <div className="grid gap-5">
          <RespondPanel received={received} canRespond={may(organization, 'received.respond')} />
          <Section title={m.inbox_transport()}>
            <dl className="dl px-5 pb-5">
              <dt>{m.inbox_sender()}</dt>
              <dd className="mono" translate="no">
                {received.sender.participant}
              </dd>
              <dt>{m.inbox_message_id()}</dt>
              <dd className="mono text-xs" translate="no">
                {received.message_id}
              </dd>
            </dl>
          </Section>
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

function RefusalBanner({ refusal }: { refusal: NonNullable<Received['refusal']> }) {
  return (
    <Banner tone="danger" title={m.inbox_refused_title()}>
      <p>{m.inbox_refused_body()}</p>
      <details className="mt-2">
        <summary>{m.inbox_refused_rules()}</summary>
        <ul lang="en" className="mt-2 grid gap-1">
          {refusal.issues.map((issue) => (
            <li key={`${issue.message} ${issue.place ?? ''}`}>{issue.message}</li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}

function XmlTab({ received }: { received: Received }) {
  const document = useQuery(receivedDocumentQuery(received.id, 'original'));
  if (document.error) return <ErrorPanel error={document.error} onRetry={() => void document.refetch()} />;
  return document.data === undefined ? (
    <SkeletonLines lines={8} />
  ) : (
    <XmlView {...document.data} fileName={fileNameOf(received.number)} />
  );
}
