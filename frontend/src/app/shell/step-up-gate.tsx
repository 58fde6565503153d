import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { endedVisit } from '@/api/provider-visit';
import { stepUp } from '@/api/step-up';
import { m } from '@/i18n/paraglide/messages.js';
import { toast } from '@/ui/toast';

const Dialog = lazy(async () => ({
  default: (await import('@/features/step-up/components/step-up-dialog')).StepUpDialog,
}));
const Refusal = lazy(async () => ({
  default: (await import('@/features/step-up/components/visit-refusal')).VisitRefusal,
}));

/** Opens the question for a fresh proof when a call waits for it. */
export function StepUpGate() {
  const isAsked = useSyncExternalStore(stepUp.subscribe, () => stepUp.isAsked);
  useEffect(() => () => stepUp.settle(false), []);
  return isAsked ? (
    <Suspense>
      <Dialog />
    </Suspense>
  ) : null;
}

/** How a visit to a provider went from which one just came back, whatever page that is. */
export function VisitOutcome() {
  const navigate = useNavigate();
  const code = useRouterState({
    select: (state) => (state.location.search as { problem?: unknown }).problem,
  });
  useEffect(() => {
    const purpose = endedVisit();
    if (!purpose || location.search.includes('problem=')) return;
    const words = { step_up: m.visit_proved, link: m.visit_linked, test: m.visit_tested };
    toast(words[purpose]());
  }, []);
  if (typeof code !== 'string' || code === '') return null;
  const close = () =>
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, problem: undefined }),
      replace: true,
    } as never);
  return (
    <Suspense>
      <Refusal code={code} onClose={close} />
    </Suspense>
  );
}
