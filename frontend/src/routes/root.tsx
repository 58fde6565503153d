import { createRootRoute, Outlet } from '@tanstack/react-router';
import { ErrorPanel, NotFoundPanel } from '@/ui/error-panel';
import { localized } from './page';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: localized(() => (
    <main>
      <NotFoundPanel />
    </main>
  )),
  errorComponent: ({ error, reset }) => (
    <main>
      <ErrorPanel error={error} onRetry={reset} />
    </main>
  ),
});
