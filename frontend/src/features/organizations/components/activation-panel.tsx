import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Organization } from '@/api/types';
import { money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { reasonName } from '@/ui/reason-name';
import { activationsQuery, startActivation } from '../api';

/** Proof that the user may act for the company, and who has to do what next. */
export function ActivationPanel({
  organization,
  canManage,
}: {
  organization: Organization;
  canManage: boolean;
}) {
  const navigate = useNavigate();
  const activations = useQuery({ ...activationsQuery(organization.id), enabled: canManage });
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const open = activations.data?.items.find((item) => item.state === 'pending' && item.next_step);

  const go = async (url: string): Promise<void> => {
    const target = new URL(url, location.origin);
    if (target.origin === location.origin) await navigate({ href: target.pathname + target.search });
    else location.assign(target.href);
  };
  const start = async (): Promise<void> => {
    setFailure(null);
    setStarting(true);
    try {
      const activation = await startActivation(organization.id);
      if (activation.next_step) await go(activation.next_step.url);
    } catch (error) {
      setFailure(error);
    } finally {
      setStarting(false);
    }
  };

  if (!canManage) return <p className="text-text-2">{m.activation_other_must_act()}</p>;
  return (
    <div className="grid gap-4">
      {organization.state === 'rejected' && (
        <Banner tone="danger" title={m.activation_rejected_title()}>
          {reasonName(organization.rejection_reason)}
        </Banner>
      )}
      {organization.state === 'in_review' && !open ? (
        <Banner tone="info" title={m.activation_review_title()}>
          {m.activation_review_body()}
        </Banner>
      ) : (
        <p className="max-w-2xl">
          {m.activation_lead({ amount: money('0.01', 'EUR'), name: organization.legal_name })}
        </p>
      )}
      <ProblemBanner error={failure} />
      <div className="flex flex-wrap gap-2">
        {open?.next_step && (
          <Button kind="primary" onClick={() => void go(open.next_step?.url ?? '/')}>
            {m.activation_continue()}
          </Button>
        )}
        <Button kind={open ? 'secondary' : 'primary'} isPending={isStarting} onClick={() => void start()}>
          {organization.state === 'created' && !open ? m.activation_start() : m.activation_again()}
        </Button>
      </div>
    </div>
  );
}
