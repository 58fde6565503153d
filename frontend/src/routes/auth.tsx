import { createRoute, redirect, useNavigate } from '@tanstack/react-router';
import { refreshSession, session } from '@/api/session';
import { safeReturnPath } from '@/domain/return-to';
import { page } from './page';
import { rootRoute } from './root';
import { type Search, text } from './search';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Search): { return_to?: string; problem?: string } => ({
    return_to: text(search, 'return_to'),
    problem: text(search, 'problem'),
  }),
  beforeLoad: async ({ search }) => {
    if (session.state === 'unknown') await refreshSession().catch(() => false);
    if (session.state === 'signed-in') throw redirect({ href: safeReturnPath(search.return_to) });
  },
  component: function SignInRoute() {
    const { return_to, problem } = signInRoute.useSearch();
    const navigate = useNavigate();
    const path = safeReturnPath(return_to);
    return (
      <SignIn
        problem={problem}
        returnTo={path}
        isExpired={return_to !== undefined && path !== '/'}
        onSignedIn={() => void navigate({ href: path })}
      />
    );
  },
});
const SignIn = page(
  () => import('@/features/auth/pages/sign-in-page'),
  (module) => module.SignInPage,
);

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  component: page(
    () => import('@/features/auth/pages/sign-up-page'),
    (module) => module.SignUpPage,
  ),
});

const activateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activate',
  validateSearch: (search: Search): { token?: string } => ({ token: text(search, 'token') }),
  component: function ActivateRoute() {
    return <Activate token={activateRoute.useSearch().token ?? ''} />;
  },
});
const Activate = page(
  () => import('@/features/auth/pages/activate-page'),
  (module) => module.ActivatePage,
);

const proveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prove-identity',
  validateSearch: (search: Search): { token?: string } => ({ token: text(search, 'token') }),
  component: function ProveRoute() {
    const navigate = useNavigate();
    return <Prove token={proveRoute.useSearch().token ?? ''} onSignedIn={() => void navigate({ to: '/' })} />;
  },
});
const Prove = page(
  () => import('@/features/auth/pages/prove-identity-page'),
  (module) => module.ProveIdentityPage,
);

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: page(
    () => import('@/features/auth/pages/password-pages'),
    (module) => module.ForgotPasswordPage,
  ),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  validateSearch: (search: Search): { token?: string } => ({ token: text(search, 'token') }),
  component: function ResetRoute() {
    return <Reset token={resetRoute.useSearch().token ?? ''} />;
  },
});
const Reset = page(
  () => import('@/features/auth/pages/password-pages'),
  (module) => module.ResetPasswordPage,
);

const bankRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sandbox/bank/$payment_id',
  component: function BankRoute() {
    return <Bank paymentId={bankRoute.useParams().payment_id} />;
  },
});
const Bank = page(
  () => import('@/features/auth/pages/sandbox-bank-page'),
  (module) => module.SandboxBankPage,
);

export const authRoutes = [
  signInRoute,
  signUpRoute,
  activateRoute,
  proveRoute,
  forgotRoute,
  resetRoute,
  bankRoute,
] as const;
