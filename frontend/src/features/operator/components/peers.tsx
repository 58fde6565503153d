import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { peersQuery } from '../api';

/** Access points and receivers that failed lately, and until when they are spared. */
export function Peers() {
  const peers = useQuery(peersQuery);
  const items = peers.data?.items ?? [];
  return (
    <Section title={m.operator_peers()} lead={m.operator_peers_lead()}>
      {peers.isPending && <SkeletonLines />}
      {peers.error && <ErrorPanel error={peers.error} onRetry={() => void peers.refetch()} />}
      {peers.data && items.length === 0 && <EmptyState icon={CircleCheck} title={m.operator_peers_none()} />}
      {items.length > 0 && (
        <div className="table-scroll">
          <table className="data-table">
            <caption className="sr-only">{m.operator_peers()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.operator_peer_name()}</th>
                <th scope="col">{m.operator_peer_failure()}</th>
                <th scope="col" className="num">
                  {m.operator_peer_failures()}
                </th>
                <th scope="col">{m.operator_peer_until()}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((peer) => (
                <tr key={peer.name}>
                  <td className="mono wrap-anywhere" translate="no">
                    {peer.name}
                  </td>
                  <td className="mono text-xs wrap-anywhere" translate="no">
                    {peer.last_failure}
                  </td>
                  <td className="num">{peer.failures}</td>
                  <td className="text-text-2">
                    {peer.open_until ? dateTime(peer.open_until) : m.operator_peer_tried()}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
