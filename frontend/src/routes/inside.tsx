import { createRoute, redirect } from '@tanstack/react-router';
import { meQuery } from '@/api/me';
import { queryClient } from '@/api/query-client';
import { refreshSession, session } from '@/api/session';
import { locale } from '@/i18n/locale';
import { CrashPanel } from '@/ui/crash-panel';
import { SkeletonLines } from '@/ui/skeleton';
import { localized, page } from './page';
import { rootRoute } from './root';

/** Everything behind the sign-in. */
export const insideRoute = createRoute({
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
  errorComponent: localized(CrashPanel),
});
