import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { installationQuery, useMe } from '@/api/me';
import { m } from '@/i18n/paraglide/messages.js';
import { SkeletonLines } from '@/ui/skeleton';
import { Toasts } from '@/ui/toast';
import { Navigation } from './navigation';
import { StepUpGate, VisitOutcome } from './step-up-gate';
import { TopBar } from './top-bar';

const TermsGate = lazy(() => import('./terms-gate').then((module) => ({ default: module.TermsGate })));

/** Behind the sign-in: everything, or what is left as long as the terms are not accepted. */
export function Shell() {
  if (!useMe()?.terms_required) return <WholeShell />;
  return (
    <Suspense fallback={<SkeletonLines />}>
      <TermsGate />
    </Suspense>
  );
}

/** Navigation, environment, account; the page in the middle. */
function WholeShell() {
  const { data: installation } = useQuery(installationQuery);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [isNavOpen, setNavOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the menu of small screens
  useEffect(() => setNavOpen(false), [path]);
  return (
    <div className="shell">
      <a href="#content" className="btn btn-primary skip-link">
        {m.skip_to_content()}
      </a>
      {installation?.network === 'sandbox' && (
        <aside aria-label={m.sandbox_band()} className="sandbox-band px-4 py-1 text-center text-xs">
          <strong className="font-bold tracking-wide">{m.sandbox_band()}</strong>
          <span className="max-sm:sr-only"> · {m.sandbox_band_body()}</span>
        </aside>
      )}
      {installation?.is_fenced && (
        <aside aria-label={m.fenced_band()} className="banner tone-warn justify-center">
          <p>
            <strong className="font-medium">{m.fenced_band()}</strong> {m.fenced_band_body()}
          </p>
        </aside>
      )}
      <TopBar isNavOpen={isNavOpen} onNav={() => setNavOpen(!isNavOpen)} />
      <div className="shell-body">
        <Navigation isOpen={isNavOpen} />
        <main id="content" tabIndex={-1} className="min-w-0 outline-none">
          <VisitOutcome />
          <Outlet />
        </main>
      </div>
      <StepUpGate />
      <Toasts />
    </div>
  );
}
