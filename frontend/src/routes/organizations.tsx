import { createRoute } from '@tanstack/react-router';
import { insideRoute } from './inside';
import { page } from './page';

const listRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/organizations',
  component: page(
    () => import('@/features/organizations/pages/organizations-page'),
    (module) => module.OrganizationsPage,
  ),
});

const newRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/organizations/new',
  component: page(
    () => import('@/features/organizations/pages/add-organization-page'),
    (module) => module.AddOrganizationPage,
  ),
});

const Organization = page(
  () => import('@/features/organizations/pages/organization-page'),
  (module) => module.OrganizationPage,
);
const viewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/organizations/$organization_id',
  component: function OrganizationRoute() {
    const { organization_id } = viewRoute.useParams();
    return <Organization key={organization_id} organizationId={organization_id} />;
  },
});

export const organizationRoutes = [listRoute, newRoute, viewRoute] as const;
