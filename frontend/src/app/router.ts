import { createRouter } from '@tanstack/react-router';
import { authRoutes } from '@/routes/auth';
import { insideRoute } from '@/routes/inside';
import { rootRoute } from '@/routes/root';

const routeTree = rootRoute.addChildren([...authRoutes, insideRoute]);

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
