import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { installationQuery, useMe } from '@/api/me';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip } from '@/ui/chip';
import { NotFoundPanel } from '@/ui/error-panel';
import { Page, Section } from '@/ui/page';
import { DeadJobs } from '../components/dead-jobs';
import { Networks } from '../components/networks';
import { Peers } from '../components/peers';
import { Reports } from '../components/reports';

/** What the operators of an installation look after. For others there is no such page. */
export function OperatorPage() {
  const me = useMe();
  if (me && !me.is_operator) return <NotFoundPanel />;
  return (
    <Page title={m.operator_title()} lead={m.operator_lead()}>
      <State />
      <DeadJobs />
      <Networks />
      <Peers />
      <Reports />
    </Page>
  );
}

function State() {
  const { data: installation } = useQuery(installationQuery);
  if (!installation) return null;
  return (
    <Section
      title={m.operator_state()}
      actions={
        installation.is_fenced ? (
          <Chip tone="danger" icon={CircleAlert}>
            {m.operator_state_fenced()}
          </Chip>
        ) : (
          <Chip tone="ok" icon={CircleCheck}>
            {m.operator_state_sends()}
          </Chip>
        )
      }
    >
      <div className="grid gap-3 px-5 pb-5">
        {installation.is_fenced && <p>{m.operator_fenced_body()}</p>}
        <dl className="dl">
          <dt>{m.operator_network()}</dt>
          <dd translate="no">{installation.network}</dd>
          <dt>{m.operator_version()}</dt>
          <dd translate="no">{installation.version}</dd>
        </dl>
      </div>
    </Section>
  );
}
