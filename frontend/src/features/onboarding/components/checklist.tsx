import { Link } from '@tanstack/react-router';
import { Check, Circle, CircleDot, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import type { Step, StepId, StepState } from '../model';
import type { FirstSteps } from './use-first-steps';

const titles: Record<StepId, () => string> = {
  add: m.step_add_title,
  activate: m.step_activate_title,
  receive: m.step_receive_title,
  send: m.step_send_title,
};
const bodies: Record<StepId, () => string> = {
  add: m.step_add_body,
  activate: m.step_activate_body,
  receive: m.step_receive_body,
  send: m.step_send_body,
};
const states: Record<StepState, { name: () => string; icon: ReactNode; look: string }> = {
  done: { name: m.steps_done, icon: <Check size={16} strokeWidth={2.5} />, look: 'bg-ok-soft text-ok' },
  now: { name: m.steps_now, icon: <CircleDot size={16} />, look: 'bg-accent-soft text-accent' },
  waiting: { name: m.steps_waiting, icon: <LoaderCircle size={16} />, look: 'bg-info-soft text-info' },
  later: { name: m.steps_later, icon: <Circle size={16} />, look: 'bg-surface-2 text-text-2' },
};

export function Checklist({ first, onHide }: { first: FirstSteps; onHide: () => void }) {
  const { steps, done, organization } = first;
  const current = steps.find((step) => step.state === 'now' || step.state === 'waiting')?.id;
  return (
    <section className="card" aria-label={m.steps_title()}>
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 pt-4 pb-3">
        <div>
          <h2>{m.steps_title()}</h2>
          <p className="text-text-2">{m.steps_progress({ done, total: steps.length })}</p>
        </div>
        <Button kind="quiet" size="small" onClick={onHide}>
          {m.steps_hide()}
        </Button>
      </header>
      <div className="mx-5 h-1.5 overflow-hidden rounded-full bg-surface-2" aria-hidden="true">
        <div
          className="h-full rounded-full bg-accent-fill"
          style={{ width: `${(done / steps.length) * 100}%` }}
        />
      </div>
      <ol className="mt-3">
        {steps.map((step) => (
          <li
            key={step.id}
            aria-current={step.id === current ? 'step' : undefined}
            className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-2 border-t border-line px-5 py-4 sm:grid-cols-[auto_1fr_auto]"
          >
            <span
              className={`grid size-8 place-items-center rounded-full ${states[step.state].look}`}
              aria-hidden="true"
            >
              {states[step.state].icon}
            </span>
            <div className="grid gap-0.5">
              <h3>{titles[step.id]()}</h3>
              <p className="text-text-2">{bodies[step.id]()}</p>
              <p className="hint">
                {states[step.state].name()}
                {step.state !== 'done' && (
                  <>
                    {' · '}
                    {step.isMine ? m.steps_by_you() : m.steps_by_administrator()}
                    {' · '}
                    {m.steps_minutes({ minutes: step.minutes })}
                  </>
                )}
              </p>
            </div>
            {step.isMine && step.state !== 'done' && step.state !== 'later' && (
              <span className="max-sm:col-start-2">
                <Action
                  step={step}
                  organizationId={organization?.id ?? ''}
                  name={organization?.legal_name ?? ''}
                  isMain={step.id === current}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ActionProps {
  step: Step;
  organizationId: string;
  name: string;
  isMain: boolean;
}

function Action({ step, organizationId, name, isMain }: ActionProps) {
  const look = buttonClass(isMain ? 'primary' : 'secondary');
  switch (step.id) {
    case 'add':
      return (
        <Link to="/organizations/new" className={look}>
          {m.step_add_action()}
        </Link>
      );
    case 'activate':
      return (
        <Link
          to="/organizations/$organization_id"
          params={{ organization_id: organizationId }}
          className={look}
        >
          {m.step_activate_action({ name })}
        </Link>
      );
    case 'receive':
      return (
        <Link
          to="/organizations/$organization_id"
          params={{ organization_id: organizationId }}
          hash="identifiers"
          className={look}
        >
          {m.step_receive_action()}
        </Link>
      );
    case 'send':
      return (
        <Link to="/invoices/new" search={{ organization: organizationId, test: true }} className={look}>
          {m.step_send_action()}
        </Link>
      );
  }
}
