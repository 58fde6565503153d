import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import { identitiesQuery, visitProvider } from '@/api/security';
import type { Identity, Security } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { ProviderMark } from '@/ui/provider-mark';
import { SkeletonLines } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { providersQuery, unlinkIdentity } from '../api';
import { isLastWay } from '../model';
import { AddedAndUsed } from './added-and-used';

/** Accounts elsewhere that open this account too. */
export function IdentitiesSection({ security }: { security: Security }) {
  const identities = useQuery(identitiesQuery);
  const providers = useQuery(providersQuery);
  const linking = useAction();
  const items = identities.data?.items ?? [];
  const others = (providers.data?.items ?? []).filter(
    (provider) => !items.some((item) => item.provider === provider.id),
  );
  return (
    <Section title={m.identities_title()} lead={m.identities_lead()}>
      {identities.isPending && <SkeletonLines lines={2} />}
      {identities.error && <ErrorPanel error={identities.error} onRetry={() => void identities.refetch()} />}
      {identities.data && items.length === 0 && (
        <p className="px-5 pb-4 text-text-2">
          {others.length > 0 ? m.identities_none() : m.identities_no_provider()}
        </p>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <Row key={item.id} item={item} isLast={isLastWay(security, items, 'identity')} />
          ))}
        </ul>
      )}
      {identities.data && others.length > 0 && (
        <div className="grid gap-3 border-t border-line px-5 py-4">
          <ProblemBanner error={linking.failure} />
          <div className="flex flex-wrap gap-2">
            {others.map((provider) => (
              <Button
                key={provider.id}
                isPending={linking.isPending}
                onClick={() => void linking.run(() => visitProvider(provider.id, 'link'))}
              >
                <ProviderMark kind={provider.kind} />
                {m.identity_link({ provider: provider.name })}
              </Button>
            ))}
          </div>
          <p className="hint">{m.identity_link_hint()}</p>
        </div>
      )}
    </Section>
  );
}

function Row({ item, isLast }: { item: Identity; isLast: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const unlink = async (): Promise<void> => {
    if (await action.run(() => unlinkIdentity(item.id))) toast(m.identity_unlinked());
    setAsked(false);
  };
  return (
    <li className="grid gap-2 px-5 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <ProviderMark kind={item.kind} />
        <div className="grid min-w-0 flex-1 basis-56">
          <span>
            <span className="font-medium" translate="no">
              {item.provider_name}
            </span>{' '}
            <span className="wrap-anywhere" translate="no">
              {item.email}
            </span>
          </span>
          <AddedAndUsed addedAt={item.created_at} usedAt={item.last_used_at} />
        </div>
        <Button
          kind="quiet"
          size="small"
          aria-label={m.identity_unlink_this({ provider: item.provider_name, email: item.email })}
          isDisabled={isLast}
          onClick={() => setAsked(true)}
        >
          {m.identity_unlink()}
        </Button>
      </div>
      {isLast && <p className="hint">{m.last_way()}</p>}
      {isProblem(action.failure, 'identity.last_method') ? (
        <Banner tone="warn" isLive>
          {m.last_way()}
        </Banner>
      ) : (
        <ProblemBanner error={action.failure} />
      )}
      <Confirm
        title={m.identity_unlink_title({ provider: item.provider_name })}
        body={m.identity_unlink_body({ email: item.email })}
        confirmLabel={m.identity_unlink()}
        isOpen={isAsked}
        isPending={action.isPending}
        onConfirm={() => void unlink()}
        onClose={() => setAsked(false)}
      />
    </li>
  );
}
