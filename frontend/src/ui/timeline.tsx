import { Circle, CircleCheck, CircleX, Send } from 'lucide-react';
import type { TimelineEvent } from '@/api/types';
import { ago, dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Evidence } from './evidence';

function look(kind: string) {
  if (/fail|reject|refus/.test(kind)) return { icon: CircleX, tone: 'text-danger' };
  if (/deliver|receiv|accept|confirm/.test(kind)) return { icon: CircleCheck, tone: 'text-ok' };
  if (/send|sent|queue/.test(kind)) return { icon: Send, tone: 'text-info' };
  return { icon: Circle, tone: 'text-text-2' };
}

function hasContent(evidence: unknown): boolean {
  return typeof evidence === 'object' && evidence !== null && Object.keys(evidence).length > 0;
}

/** What happened, newest first: a sentence, when, who, and the raw evidence behind it. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  if (events.length === 0) return <p className="px-5 pb-5 text-text-2">{m.timeline_empty()}</p>;
  return (
    <ol className="timeline px-5 pb-1" aria-label={m.timeline_title()}>
      {events.map((event) => {
        const { icon: Icon, tone } = look(event.kind);
        return (
          <li key={event.id}>
            <span className={`timeline-dot ${tone}`}>
              <Icon size={15} aria-hidden="true" />
            </span>
            <p>{event.sentence}</p>
            <p className="hint">
              <time dateTime={event.at} title={dateTime(event.at)}>
                {dateTime(event.at)}
              </time>
              {' · '}
              {ago(event.at)}
              {event.actor && (
                <>
                  {' · '}
                  <span translate="no">{event.actor}</span>
                </>
              )}
            </p>
            {hasContent(event.evidence) && (
              <div className="mt-2">
                <Evidence title={m.timeline_evidence()} value={event.evidence} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
