import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { meQuery } from '@/api/me';
import { queryClient } from '@/api/query-client';
import { refreshSession, session } from '@/api/session';
import { locale } from '@/i18n/locale';
import { ErrorPanel, NotFoundPanel } from '@/ui/error-panel';
import { SkeletonLines } from '@/ui/skeleton';
import { localized, page } from './page';
import { rootRoute } from './root';

/** Everything behind the sign-in. */
const insideRoute_ = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    if (session.state === 'unknown') await refreshSession();
    if (session.state !== 'signed-in')
      throw redirect({
        to: '/sign-in',
        search: location.href === '/' ? {} : { return_to: location.href },
      });
    locale.follow((await queryClient.ensureQueryData(meQuery)).language);
  },
  component: page(
    () => import('@/app/shell/shell'),
    (module) => module.Shell,
  ),
  pendingComponent: () => <SkeletonLines />,
  notFoundComponent: localized(() => <NotFoundPanel />),
  errorComponent: ({ error, reset }) => <ErrorPanel error={error} onRetry={reset} />,
});

const startRoute = createRoute({
  getParentRoute: () => insideRoute_,
  path: '/',
  component: Outlet,
});

const later = (['/invoices', '/inbox', '/look-up', '/organizations', '/members', '/settings'] as const).map(
  (path) => createRoute({ getParentRoute: () => insideRoute_, path, component: Outlet }),
);

export const insideRoute = insideRoute_.addChildren([startRoute, ...later]);
