import { createRoute } from '@tanstack/react-router';
import { insideRoute } from './inside';
import { page } from './page';

const operatorRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/operator',
  component: page(
    () => import('@/features/operator/pages/operator-page'),
    (module) => module.OperatorPage,
  ),
});

export const operatorRoutes = [operatorRoute] as const;
