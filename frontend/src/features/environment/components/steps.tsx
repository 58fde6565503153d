import { CircleCheck, CircleDashed } from 'lucide-react';
import type { IdentityProvider } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';

/** How far it is: domain, provider, test, enforced. */
export function Steps({ isProved, state }: { isProved: boolean; state: IdentityProvider['state'] | null }) {
  const isTested = state === 'tested' || state === 'enforced';
  const steps = [
    { id: 'domain', name: m.sso_step_domain(), isDone: isProved },
    { id: 'provider', name: m.sso_step_provider(), isDone: state !== null },
    { id: 'test', name: m.sso_step_test(), isDone: isTested },
    { id: 'enforce', name: m.sso_step_enforce(), isDone: state === 'enforced' },
  ];
  const current = steps.find((step) => !step.isDone)?.id;
  return (
    <ol className="stepper" aria-label={m.sso_steps()}>
      {steps.map((step) => (
        <li key={step.id} aria-current={step.id === current ? 'step' : undefined}>
          {step.isDone ? (
            <CircleCheck size={16} aria-hidden="true" className="text-ok" />
          ) : (
            <CircleDashed size={16} aria-hidden="true" />
          )}
          <span>
            {step.name} <span className="sr-only">{step.isDone ? m.step_done() : m.step_open()}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
