import { createRootRoute, Outlet } from '@tanstack/react-router';
import { CrashPanel } from '@/ui/crash-panel';
import { localized, page } from './page';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: page(
    () => import('@/features/auth/pages/not-found-page'),
    (module) => module.NotFoundPage,
  ),
  errorComponent: localized(CrashPanel),
});
