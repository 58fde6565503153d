import { createRouter } from '@tanstack/react-router';
import { authRoutes } from '@/routes/auth';
import { generalRoutes } from '@/routes/general';
import { inboxRoutes } from '@/routes/inbox';
import { insideRoute } from '@/routes/inside';
import { invoiceRoutes } from '@/routes/invoices';
import { operatorRoutes } from '@/routes/operator';
import { organizationRoutes } from '@/routes/organizations';
import { rootRoute } from '@/routes/root';
import { accountDeletedRoute, settingsRoutes } from '@/routes/settings';

const routeTree = rootRoute.addChildren([
  ...authRoutes,
  accountDeletedRoute,
  insideRoute.addChildren([
    ...generalRoutes,
    ...organizationRoutes,
    ...invoiceRoutes,
    ...inboxRoutes,
    ...settingsRoutes,
    ...operatorRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
