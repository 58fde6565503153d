import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
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
const Proved = lazy(async () => ({
  default: (await import('@/features/step-up/components/visit-proved')).VisitProved,
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
  const path = useRouterState({ select: (state) => state.location.pathname });
  const code = useRouterState({
    select: (state) => (state.location.search as { problem?: unknown }).problem,
  });
  const [proved, setProved] = useState<{ path: string; pressed: string | null } | null>(null);
  const forget = useCallback(() => setProved(null), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, on the page that one came back to
  useEffect(() => {
    const visit = endedVisit();
    if (!visit || code !== undefined) return;
    if (visit.purpose === 'step_up') setProved({ path, pressed: visit.pressed });
    else toast(visit.purpose === 'link' ? m.visit_linked() : m.visit_tested());
  }, []);
  if (proved?.path === path)
    return (
      <Suspense>
        <Proved pressed={proved.pressed} onClose={forget} />
      </Suspense>
    );
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
