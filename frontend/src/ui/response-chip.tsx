import {
  BadgeCheck,
  Ban,
  CircleDollarSign,
  CircleHelp,
  Hourglass,
  Inbox,
  type LucideIcon,
  Scale,
} from 'lucide-react';
import type { LastResponse, ResponseStatus } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip, type Tone } from './chip';

const looks: Record<ResponseStatus, { tone: Tone; icon: LucideIcon; name: () => string }> = {
  AB: { tone: 'neutral', icon: Inbox, name: m.response_ab },
  IP: { tone: 'info', icon: Hourglass, name: m.response_ip },
  UQ: { tone: 'warn', icon: CircleHelp, name: m.response_uq },
  CA: { tone: 'warn', icon: Scale, name: m.response_ca },
  RE: { tone: 'danger', icon: Ban, name: m.response_re },
  AP: { tone: 'ok', icon: BadgeCheck, name: m.response_ap },
  PD: { tone: 'ok', icon: CircleDollarSign, name: m.response_pd },
};

/** What the buyer says of an invoice. Not how far it is on its way: that is the chip of its status. */
export function ResponseChip({ status }: { status: ResponseStatus }) {
  const look = looks[status];
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {look.name()}
    </Chip>
  );
}

/** Why, and what is asked: in words, the codes small. */
export function ResponseReasons({ response }: { response: LastResponse }) {
  return (
    <>
      {response.reasons.length > 0 && (
        <ul className="grid gap-2">
          {response.reasons.map((reason) => (
            <li key={`${reason.kind} ${reason.code} ${reason.note ?? ''}`}>
              {reason.kind === 'action' && <span className="hint">{m.response_asked()} </span>}
              {reason.meaning}{' '}
              <code className="rule-id" translate="no">
                {reason.code}
              </code>
              {reason.note && <p className="whitespace-pre-line break-words text-text-2">{reason.note}</p>}
            </li>
          ))}
        </ul>
      )}
      {response.note && <p className="whitespace-pre-line break-words">{response.note}</p>}
    </>
  );
}
