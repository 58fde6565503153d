import { BadgeCheck, CircleDashed, CircleX, FileX, Hourglass, type LucideIcon } from 'lucide-react';
import type { OrganizationState } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip, type Tone } from '@/ui/chip';
import { stepOf } from '../model';

const looks: Record<OrganizationState, { tone: Tone; icon: LucideIcon; name: () => string }> = {
  created: { tone: 'warn', icon: CircleDashed, name: m.organization_state_created },
  in_review: { tone: 'info', icon: Hourglass, name: m.organization_state_in_review },
  active: { tone: 'ok', icon: BadgeCheck, name: m.organization_state_active },
  rejected: { tone: 'danger', icon: CircleX, name: m.organization_state_rejected },
  removed: { tone: 'neutral', icon: FileX, name: m.organization_state_removed },
};

export function OrganizationStateChip({ state }: { state: OrganizationState }) {
  const look = looks[state];
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {look.name()}
    </Chip>
  );
}

/** Added, proof, active. */
export function StateStepper({ state }: { state: OrganizationState }) {
  const reached = stepOf(state);
  const steps = [m.organization_step_added(), m.organization_step_proof(), m.organization_step_active()];
  return (
    <ol className="stepper" aria-label={m.organization_steps()}>
      {steps.map((step, index) => {
        const isDone = index < reached || state === 'active';
        const isHere =
          state === 'active' ? index === 2 : index === Math.min(reached + (reached === 0 ? 1 : 0), 2);
        const failed = state === 'rejected' && index === 1;
        return (
          <li key={step} aria-current={isHere ? 'step' : undefined}>
            <span
              className={`grid size-5 place-items-center rounded-full text-xs ${
                failed
                  ? 'bg-danger-soft text-danger'
                  : isDone
                    ? 'bg-ok-soft text-ok'
                    : isHere
                      ? 'bg-accent-soft text-accent'
                      : 'bg-surface-2 text-text-2'
              }`}
              aria-hidden="true"
            >
              {failed ? '×' : isDone ? '✓' : index + 1}
            </span>
            {step}
            <span className="sr-only">
              {isDone ? m.step_done() : failed ? m.step_failed() : m.step_open()}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
