import {
  ArrowLeftRight,
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { IdentifierState } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip, type Tone } from '@/ui/chip';

const looks: Record<IdentifierState, { tone: Tone; icon: LucideIcon; name: () => string }> = {
  pending: { tone: 'neutral', icon: Clock, name: m.identifier_state_pending },
  publishing: { tone: 'info', icon: LoaderCircle, name: m.identifier_state_publishing },
  registered: { tone: 'ok', icon: CircleCheck, name: m.identifier_state_registered },
  failed: { tone: 'danger', icon: CircleX, name: m.identifier_state_failed },
  migrating: { tone: 'info', icon: ArrowLeftRight, name: m.identifier_state_migrating },
  deregistered: { tone: 'neutral', icon: CircleSlash, name: m.identifier_state_deregistered },
};

export function IdentifierStateChip({ state }: { state: IdentifierState }) {
  const look = looks[state];
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {look.name()}
    </Chip>
  );
}
