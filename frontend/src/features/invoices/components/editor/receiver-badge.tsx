import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { readParticipant } from '@/domain/participant';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip } from '@/ui/chip';
import { lookupQuery } from '../../api';
import { useValue } from './editor-context';

/** Whether the buyer can receive on Peppol, looked up while the number is typed. */
export function ReceiverBadge({ network }: { network: string | null }) {
  const typed = useValue('buyer.participant');
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 400);
    return () => clearTimeout(timer);
  }, [typed]);
  const participant = readParticipant(settled ?? '');
  const lookup = useQuery({ ...lookupQuery(participant ?? '', network), enabled: participant !== null });
  return (
    <span role="status" className="grid min-h-5 justify-items-start gap-1">
      {participant !== null && lookup.isFetching && !lookup.data && (
        <Chip tone="info" icon={LoaderCircle}>
          {m.buyer_looking_up()}
        </Chip>
      )}
      {lookup.data?.is_registered && (
        <Chip tone="ok" icon={CircleCheck}>
          {m.buyer_can_receive()}
        </Chip>
      )}
      {lookup.data && !lookup.data.is_registered && (
        <>
          <Chip tone="warn" icon={CircleX}>
            {m.buyer_can_not_receive()}
          </Chip>
          <span className="hint">{lookup.data.verdict}</span>
        </>
      )}
      {lookup.error && (
        <Chip tone="neutral" icon={TriangleAlert}>
          {m.buyer_lookup_failed()}
        </Chip>
      )}
    </span>
  );
}
