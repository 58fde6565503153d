import { createRoute, useNavigate } from '@tanstack/react-router';
import { signOut } from '@/api/session';
import { insideRoute } from './inside';
import { page } from './page';
import { rootRoute } from './root';

const profileRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings',
  component: page(
    () => import('@/features/settings/pages/profile-page'),
    (module) => module.ProfilePage,
  ),
});

const securityRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/security',
  component: page(
    () => import('@/features/settings/pages/security-page'),
    (module) => module.SecurityPage,
  ),
});

const emailRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/email',
  component: page(
    () => import('@/features/settings/pages/email-page'),
    (module) => module.EmailPage,
  ),
});

const Data = page(
  () => import('@/features/settings/pages/data-page'),
  (module) => module.DataPage,
);
const dataRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/data',
  component: function DataRoute() {
    const navigate = useNavigate();
    // First out of what needs the account, so that losing it does not lead to the sign-in page.
    return <Data onDeleted={() => void navigate({ to: '/account-deleted' }).then(signOut)} />;
  },
});

export const accountDeletedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account-deleted',
  component: page(
    () => import('@/features/auth/pages/account-deleted-page'),
    (module) => module.AccountDeletedPage,
  ),
});

const environmentSignInRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/environment/sign-in',
  component: page(
    () => import('@/features/environment/pages/sign-in-page'),
    (module) => module.EnvironmentSignInPage,
  ),
});

export const settingsRoutes = [
  profileRoute,
  securityRoute,
  emailRoute,
  dataRoute,
  environmentSignInRoute,
] as const;
