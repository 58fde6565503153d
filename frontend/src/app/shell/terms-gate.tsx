import { Outlet, useRouterState } from '@tanstack/react-router';
import { SettingsBeforeTerms, TermsGatePage } from '@/features/auth/pages/terms-gate-page';
import { Toasts } from '@/ui/toast';
import { StepUpGate, VisitOutcome } from './step-up-gate';

/** As long as the terms are not accepted there are the terms, and the settings of one's own account. */
export function TermsGate() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (!/^\/settings(\/|$)/.test(path)) return <TermsGatePage />;
  return (
    <>
      <SettingsBeforeTerms>
        <VisitOutcome />
        <Outlet />
      </SettingsBeforeTerms>
      <StepUpGate />
      <Toasts />
    </>
  );
}
