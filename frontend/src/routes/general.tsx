import { createRoute } from '@tanstack/react-router';
import { insideRoute } from './inside';
import { page } from './page';
import { type Search, text } from './search';

const startRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  component: page(
    () => import('@/features/onboarding/pages/start-page'),
    (module) => module.StartPage,
  ),
});

const Lookup = page(
  () => import('@/features/peppol/pages/lookup-page'),
  (module) => module.LookupPage,
);
const lookupRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/look-up',
  validateSearch: (search: Search): { id?: string } => ({ id: text(search, 'id') }),
  component: function LookupRoute() {
    return <Lookup participant={lookupRoute.useSearch().id ?? ''} />;
  },
});

const membersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/members',
  component: page(
    () => import('@/features/members/pages/members-page'),
    (module) => module.MembersPage,
  ),
});

const checkRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/check',
  component: page(
    () => import('@/features/validation/pages/check-page'),
    (module) => module.CheckPage,
  ),
});

export const generalRoutes = [startRoute, lookupRoute, checkRoute, membersRoute] as const;
