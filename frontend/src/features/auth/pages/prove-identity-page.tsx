import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem, isProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { ErrorPanel } from '@/ui/error-panel';
import { SkeletonLines } from '@/ui/skeleton';
import { continueSignIn, pendingSignInQuery } from '../api';
import { PublicFrame } from '../components/public-frame';
import { Refused } from '../components/refused';
import { SignInFailure } from '../components/sign-in-failure';
import { SsoRequired } from '../components/sso-required';

/** The link of the mail that proves a mailbox. It counts in the browser where the sign-in was begun. */
export function ProveIdentityPage({
  token,
  onSignedIn,
  onFurther,
}: {
  token: string;
  onSignedIn: (returnTo: string) => void;
  onFurther: () => void;
}) {
  const pending = useQuery({ ...pendingSignInQuery, enabled: token !== '' });
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  if (isProblem(failure, 'access.sso_required')) return <SsoRequired signInUrl={failure.signInUrl} />;
  if (isProblem(failure, 'access.bad_credentials')) return <Refused />;
  if (token === '' || (failure instanceof ApiProblem && failure.status === 404)) return <BadLink />;
  if (isProblem(pending.error, 'auth.no_pending')) return <OtherBrowser />;
  if (!pending.data)
    return (
      <PublicFrame title={m.prove_title()}>
        {pending.error ? (
          <ErrorPanel error={pending.error} onRetry={() => void pending.refetch()} />
        ) : (
          <SkeletonLines />
        )}
      </PublicFrame>
    );
  const { email, provider, return_to } = pending.data;
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const next = await continueSignIn({ token });
      if (!next) return onSignedIn(return_to);
      queryClient.setQueryData(pendingSignInQuery.queryKey, next);
      onFurther();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <PublicFrame title={m.prove_title()} lead={m.prove_lead({ email, provider: provider.name })}>
      <SignInFailure error={failure} />
      <Button kind="primary" isPending={isBusy} onClick={() => void confirm()}>
        {m.prove_button()}
      </Button>
      <p className="hint">{m.prove_not_you()}</p>
    </PublicFrame>
  );
}

function OtherBrowser() {
  return (
    <PublicFrame title={m.prove_other_title()} lead={m.prove_other_lead()}>
      <ol className="grid list-decimal gap-1.5 pl-5">
        <li>{m.prove_other_1()}</li>
        <li>{m.prove_other_2()}</li>
      </ol>
      <p className="flex items-center gap-1 rounded-control bg-surface-2 py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 truncate" translate="no">
          {location.href}
        </code>
        <CopyButton text={location.href} label={m.prove_other_copy()} />
      </p>
      <p className="border-t border-line pt-4">
        {m.prove_other_again()} <Link to="/sign-in">{m.to_sign_in()}</Link>
      </p>
    </PublicFrame>
  );
}

function BadLink() {
  return (
    <PublicFrame title={m.activate_bad_title()} lead={m.prove_bad_body()}>
      <div className="flex flex-wrap gap-2">
        <Link to="/sign-in/continue" className={buttonClass('primary')}>
          {m.prove_bad_again()}
        </Link>
        <Link to="/sign-in" className={buttonClass('secondary')}>
          {m.to_sign_in()}
        </Link>
      </div>
    </PublicFrame>
  );
}
