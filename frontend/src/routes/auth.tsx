import { createRoute, redirect, useNavigate } from '@tanstack/react-router';
import { openVisit } from '@/api/provider-visit';
import { refreshSession, session } from '@/api/session';
import { safeReturnPath, withProblem } from '@/domain/return-to';
import type * as mailLinkPages from '@/features/auth/pages/mail-link-pages';
import { page } from './page';
import { rootRoute } from './root';
import { type Search, text } from './search';

type MailLinkPages = typeof mailLinkPages;

const token = (search: Search): { token?: string } => ({ token: text(search, 'token') });

/** On to a page of this site. */
function useGoTo(): (path: string) => void {
  const navigate = useNavigate();
  return (path) => void navigate({ href: safeReturnPath(path) });
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Search): { return_to?: string; problem?: string; environment?: string } => ({
    return_to: text(search, 'return_to'),
    problem: text(search, 'problem'),
    environment: text(search, 'environment'),
  }),
  beforeLoad: async ({ search }) => {
    if (session.state === 'unknown') await refreshSession().catch(() => false);
    if (session.state !== 'signed-in') return;
    // Back from a provider, too late or from another browser: the page one left from says so.
    const path = safeReturnPath((search.problem && openVisit()?.page) || search.return_to);
    throw redirect({ href: withProblem(path, search.problem) });
  },
  component: function SignInRoute() {
    const { return_to, problem, environment } = signInRoute.useSearch();
    const goTo = useGoTo();
    const path = safeReturnPath(return_to);
    return (
      <SignIn
        problem={problem}
        environment={environment}
        returnTo={path}
        isExpired={return_to !== undefined && path !== '/'}
        onSignedIn={() => goTo(path)}
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
  validateSearch: token,
  component: function ActivateRoute() {
    return <Activate token={activateRoute.useSearch().token ?? ''} />;
  },
});
const Activate = page(
  () => import('@/features/auth/pages/activate-page'),
  (module) => module.ActivatePage,
);

const continueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/continue',
  component: function ContinueRoute() {
    return <Continue onSignedIn={useGoTo()} />;
  },
});
const Continue = page(
  () => import('@/features/auth/pages/continue-page'),
  (module) => module.ContinuePage,
);

const proveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prove-identity',
  validateSearch: token,
  component: function ProveRoute() {
    const goTo = useGoTo();
    return (
      <Prove
        token={proveRoute.useSearch().token ?? ''}
        onSignedIn={goTo}
        onFurther={() => goTo('/sign-in/continue')}
      />
    );
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
  validateSearch: token,
  component: function ResetRoute() {
    return <Reset token={resetRoute.useSearch().token ?? ''} />;
  },
});
const Reset = page(
  () => import('@/features/auth/pages/password-pages'),
  (module) => module.ResetPasswordPage,
);

/** The pages behind the links of mails about an account. */
const mailLinkRoutes = (
  [
    ['/undo-identity', (module) => module.UndoIdentityPage],
    ['/confirm-email', (module) => module.ConfirmEmailPage],
    ['/undo-email', (module) => module.UndoEmailPage],
    ['/undo-deletion', (module) => module.UndoDeletionPage],
  ] satisfies [string, (module: MailLinkPages) => MailLinkPages['UndoIdentityPage']][]
).map(([path, pick]) => {
  const Page = page(() => import('@/features/auth/pages/mail-link-pages'), pick);
  const route = createRoute({
    getParentRoute: () => rootRoute,
    path,
    validateSearch: token,
    component: () => <Page token={(route.useSearch() as ReturnType<typeof token>).token ?? ''} />,
  });
  return route;
});

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
  continueRoute,
  proveRoute,
  forgotRoute,
  resetRoute,
  ...mailLinkRoutes,
  bankRoute,
] as const;
