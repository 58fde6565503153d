import type { Identifier, RegistrationFailure } from '@/api/types';
import { dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { CopyLine } from '@/ui/copy-line';
import { ProblemBanner } from '@/ui/problem-banner';
import { useAction } from '@/ui/use-action';
import { cancelMigration, startMigration } from '../api';
import { documentName } from '../model';
import { MoveHereForm } from './move-here-form';

/** Whether there is more to say of an identifier than its state. */
export function hasDetails(item: Identifier): boolean {
  return item.failure !== null || item.migration !== null || item.registrations.length > 0;
}

/** What is more to say of an identifier than its state: each kind of document, what stands in the way, and moving. */
export function RegistrationDetails({ item, canManage }: { item: Identifier; canManage: boolean }) {
  const isElsewhere =
    item.failure?.code === 'registration.held_elsewhere' || item.failure?.code === 'registration.wrong_key';
  return (
    <div className="grid gap-3">
      <Documents item={item} />
      {item.failure && <FailureOfRegistration failure={item.failure} isFinal={item.state === 'failed'} />}
      {isElsewhere && canManage && item.state === 'failed' && <MoveHereForm item={item} />}
      {item.migration?.direction === 'in' && <p className="hint">{m.migration_in_progress()}</p>}
      <MoveAway item={item} canManage={canManage} />
    </div>
  );
}

const documentStates = {
  pending: m.identifier_state_pending,
  publishing: m.identifier_state_publishing,
  registered: m.identifier_state_registered,
  failed: m.identifier_state_failed,
  deregistered: m.identifier_state_deregistered,
};

function Documents({ item }: { item: Identifier }) {
  if (item.registrations.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label={m.registrations_of({ id: item.participant })}>
      {item.registrations.map((one) => (
        <li key={one.document_type} className="text-xs">
          <span className="font-medium">{documentName(one.document_type)}</span>{' '}
          <span className="text-text-2">{documentStates[one.state]()}</span>
        </li>
      ))}
    </ul>
  );
}

function FailureOfRegistration({ failure, isFinal }: { failure: RegistrationFailure; isFinal: boolean }) {
  const title = failure.provider
    ? m.registration_elsewhere({ provider: failure.provider })
    : isFinal
      ? m.registration_failed_title()
      : m.registration_waits_title();
  return (
    <Banner tone={isFinal ? 'danger' : 'warn'} title={title}>
      <p>
        {failure.message}{' '}
        <code className="rule-id" translate="no">
          {failure.code}
        </code>
      </p>
      <p className="font-medium">
        {failure.responsible === 'you' ? m.failure_act_you() : m.failure_act_us()}
      </p>
      {failure.forward_text && (
        <details className="mt-2">
          <summary>{m.failure_forward()}</summary>
          <div className="mt-2 flex items-start gap-2">
            <p className="min-w-0 flex-1 whitespace-pre-line break-words">{failure.forward_text}</p>
            <CopyButton text={failure.forward_text} label={m.failure_copy()} />
          </div>
        </details>
      )}
    </Banner>
  );
}

/** Giving out a key to another provider, and taking it back. */
function MoveAway({ item, canManage }: { item: Identifier; canManage: boolean }) {
  const action = useAction();
  const out = item.migration?.direction === 'out' ? item.migration : null;
  const mayMove = canManage && item.can_receive && item.state === 'registered' && !item.migration;
  if (!out && !mayMove) return null;
  return (
    <div className="grid justify-items-start gap-2">
      <ProblemBanner error={action.failure} />
      {out && (
        <div className="grid gap-2" role="status">
          <p>{out.is_ending ? m.migration_ending() : m.migration_out_progress()}</p>
          {out.migration_key && (
            <CopyLine
              label={m.migration_key()}
              hint={out.valid_until ? m.migration_valid_until({ at: dateTime(out.valid_until) }) : undefined}
              text={out.migration_key}
              copyLabel={m.migration_key_copy()}
            />
          )}
        </div>
      )}
      {out && canManage && !out.is_ending && (
        <Button
          size="small"
          isPending={action.isPending}
          onClick={() => void action.run(() => cancelMigration(item))}
        >
          {m.migration_cancel()}
        </Button>
      )}
      {mayMove && (
        <Button
          size="small"
          kind="quiet"
          isPending={action.isPending}
          aria-label={m.migration_out_of({ id: item.participant })}
          onClick={() => void action.run(() => startMigration(item, { direction: 'out' }))}
        >
          {m.migration_out()}
        </Button>
      )}
    </div>
  );
}
