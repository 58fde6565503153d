import { useQuery } from '@tanstack/react-query';
import { Network } from 'lucide-react';
import { useState } from 'react';
import type { Identifier, Organization } from '@/api/types';
import { schemeName } from '@/domain/participant';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SkeletonLines } from '@/ui/skeleton';
import { Switch } from '@/ui/switch';
import { identifiersQuery, isMoving, switchIdentifier } from '../api';
import { AddIdentifierForm } from './add-identifier-form';
import { IdentifierStateChip } from './identifier-state';
import { hasDetails, RegistrationDetails } from './registration-details';
import { StopReceiving } from './stop-receiving';

export function IdentifiersSection({
  organization,
  canManage,
}: {
  organization: Organization;
  canManage: boolean;
}) {
  const identifiers = useQuery(identifiersQuery(organization.id));
  const [isAdding, setAdding] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const isActive = organization.state === 'active';
  const items = identifiers.data?.items ?? [];
  return (
    <Section
      id="identifiers"
      title={m.identifiers_title()}
      lead={m.identifiers_lead()}
      actions={
        canManage && isActive && !isAdding ? (
          <Button size="small" onClick={() => setAdding(true)}>
            {m.identifier_add()}
          </Button>
        ) : undefined
      }
    >
      {isAdding && <AddIdentifierForm organization={organization} onClose={() => setAdding(false)} />}
      {failure !== null && (
        <div className="px-5 pb-4">
          <ProblemBanner error={failure} />
        </div>
      )}
      {identifiers.isPending && <SkeletonLines lines={2} />}
      {identifiers.error && (
        <ErrorPanel error={identifiers.error} onRetry={() => void identifiers.refetch()} />
      )}
      {identifiers.data && items.length === 0 && (
        <EmptyState icon={Network} title={m.identifiers_empty_title()}>
          {isActive ? m.identifiers_empty_active() : m.identifiers_empty_inactive()}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="table-scroll">
          <table className="data-table">
            <caption className="sr-only">{m.identifiers_title()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.identifier_scheme()}</th>
                <th scope="col">{m.identifier_value()}</th>
                <th scope="col">{m.identifier_send()}</th>
                <th scope="col">{m.identifier_receive()}</th>
                <th scope="col">{m.identifier_state()}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.id} item={item} canManage={canManage && isActive} onFailure={setFailure} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

interface RowProps {
  item: Identifier;
  canManage: boolean;
  onFailure: (error: unknown) => void;
}

function Row({ item, canManage, onFailure }: RowProps) {
  const [isStopping, setStopping] = useState(false);
  const [wanted, setWanted] = useState<{ can_send?: boolean; can_receive?: boolean } | null>(null);
  const change = async (body: { can_send?: boolean; can_receive?: boolean }): Promise<void> => {
    onFailure(null);
    setWanted(body);
    try {
      await switchIdentifier(item, body);
    } catch (error) {
      onFailure(error);
    } finally {
      setWanted(null);
      setStopping(false);
    }
  };
  const row = (
    <tr>
      <td>
        <span className="mono" translate="no">
          {item.scheme}
        </span>
        <span className="hint block" translate="no">
          {schemeName(item.scheme)}
        </span>
      </td>
      <td>
        <span className="mono" translate="no">
          {item.value}
        </span>
        {item.is_primary && <span className="hint block">{m.identifier_primary()}</span>}
      </td>
      <td>
        <Switch
          label={m.identifier_send_with({ id: item.participant })}
          isLabelHidden
          isSelected={wanted?.can_send ?? item.can_send}
          isDisabled={!canManage || wanted !== null}
          onChange={(can_send) => void change({ can_send })}
        />
      </td>
      <td>
        <Switch
          label={m.identifier_receive_on({ id: item.participant })}
          isLabelHidden
          isSelected={wanted?.can_receive ?? item.can_receive}
          isDisabled={!canManage || wanted !== null}
          onChange={(can_receive) => (can_receive ? void change({ can_receive }) : setStopping(true))}
        />
        {isStopping && (
          <StopReceiving
            item={item}
            isPending={wanted !== null}
            onConfirm={() => void change({ can_receive: false })}
            onClose={() => setStopping(false)}
          />
        )}
      </td>
      <td>
        <span role="status" className="grid justify-items-start gap-1">
          <IdentifierStateChip state={item.state} />
          {isMoving(item) && item.state !== 'migrating' && (
            <span className="hint">{m.identifier_publishing_hint()}</span>
          )}
        </span>
      </td>
    </tr>
  );
  if (!hasDetails(item)) return row;
  return (
    <>
      {row}
      <tr>
        <td colSpan={5}>
          <RegistrationDetails item={item} canManage={canManage} />
        </td>
      </tr>
    </>
  );
}
