import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import type { Provider, SignedInSession } from '@/api/types';
import { ago, dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { Confirm } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SkeletonLines } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { endOtherSessions, endSession, providersQuery, sessionsQuery } from '../api';
import { readUserAgent } from '../model';

/** Where one is signed in now. */
export function SessionsSection() {
  const sessions = useQuery(sessionsQuery);
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const items = sessions.data?.items ?? [];
  const hasOthers = items.some((item) => !item.is_current);
  const endOthers = async (): Promise<void> => {
    if (await action.run(endOtherSessions)) toast(m.sessions_ended());
    setAsked(false);
  };
  return (
    <Section
      title={m.sessions_title()}
      lead={m.sessions_lead()}
      actions={
        hasOthers ? (
          <Button size="small" kind="danger" onClick={() => setAsked(true)}>
            {m.sessions_end_others()}
          </Button>
        ) : undefined
      }
    >
      {action.failure !== null && (
        <div className="px-5 pb-4">
          <ProblemBanner error={action.failure} />
        </div>
      )}
      {sessions.isPending && <SkeletonLines lines={3} />}
      {sessions.error && <ErrorPanel error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ul>
      )}
      <Confirm
        title={m.sessions_end_others_title()}
        body={m.sessions_end_others_body()}
        confirmLabel={m.sessions_end_others()}
        isOpen={isAsked}
        isPending={action.isPending}
        onConfirm={() => void endOthers()}
        onClose={() => setAsked(false)}
      />
    </Section>
  );
}

/** "Chrome on Windows", as far as the browser tells. */
function placeOf(item: SignedInSession): string {
  const { browser, system } = readUserAgent(item.user_agent);
  if (browser && system) return m.session_place({ browser, system });
  return browser ?? system ?? m.session_place_unknown();
}

function methodOf(item: SignedInSession, providers: readonly Provider[]): string {
  if (item.method === 'password') return m.session_by_password();
  if (item.method === 'passkey') return m.session_by_passkey();
  if (item.method === 'mail') return m.session_by_mail();
  if (item.method !== 'provider') return '';
  // The provider of an environment is not among those that everybody is offered.
  const name = providers.find((provider) => provider.id === item.provider)?.name;
  return name ? m.session_by_provider({ provider: name }) : m.session_by_own_provider();
}

function Row({ item }: { item: SignedInSession }) {
  const providers = useQuery(providersQuery);
  const action = useAction();
  const place = placeOf(item);
  const { system } = readUserAgent(item.user_agent);
  const Icon = system && ['iPhone', 'iPad', 'Android'].includes(system) ? Smartphone : Monitor;
  const end = async (): Promise<void> => {
    if (await action.run(() => endSession(item.id))) toast(m.session_ended());
  };
  return (
    <li className="grid gap-2 px-5 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Icon size={18} aria-hidden="true" className="text-text-2" />
        <div className="grid min-w-0 flex-1 basis-56">
          <span className="flex flex-wrap items-center gap-2">
            {place}
            {item.is_current && (
              <Chip tone="ok" icon={CircleCheck}>
                {m.session_current()}
              </Chip>
            )}
          </span>
          <span className="hint">
            {[
              methodOf(item, providers.data?.items ?? []),
              item.address,
              m.session_since({ at: dateTime(item.created_at) }),
              !item.is_current && item.last_used_at && m.used_ago({ ago: ago(item.last_used_at) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {!item.is_current && (
          <Button
            kind="quiet"
            size="small"
            aria-label={m.session_end_this({ place, at: dateTime(item.created_at) })}
            isPending={action.isPending}
            onClick={() => void end()}
          >
            {m.session_end()}
          </Button>
        )}
      </div>
      <ProblemBanner error={action.failure} />
    </li>
  );
}
