import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useMe } from '@/api/me';
import { ApiProblem } from '@/api/problem';
import { identitiesQuery, securityQuery, visitProvider } from '@/api/security';
import { stepUp } from '@/api/step-up';
import type { Security } from '@/api/types';
import { hasPasskeys } from '@/domain/webauthn';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { PasskeyMark } from '@/ui/passkey-mark';
import { PasskeyProblem } from '@/ui/passkey-problem';
import { ProviderMark } from '@/ui/provider-mark';
import { SkeletonLines } from '@/ui/skeleton';
import { proveWithPasskey } from '../api';
import { TypedProof } from './typed-proof';

const formId = 'step-up-form';

const isTypedMethod = (method: Security['step_up_methods'][number]) =>
  method === 'password' || method === 'one_time_code';

/** Asks the person to prove again who he is, in one of the ways he has. */
export function StepUpDialog() {
  const security = useQuery({ ...securityQuery, staleTime: 0 });
  const [isBusy, setBusy] = useState(false);
  const isTyped = security.data?.step_up_methods.some(isTypedMethod) ?? false;
  return (
    <Dialog
      title={m.step_up_title()}
      isOpen
      onClose={() => stepUp.settle(false)}
      actions={
        <>
          <Button onClick={() => stepUp.settle(false)}>{m.cancel()}</Button>
          {isTyped && (
            <Button kind="primary" type="submit" form={formId} isPending={isBusy}>
              {m.step_up_button()}
            </Button>
          )}
        </>
      }
    >
      <p className="text-text-2">{m.step_up_lead()}</p>
      {security.error && <ErrorPanel error={security.error} onRetry={() => void security.refetch()} />}
      {security.isPending && <SkeletonLines lines={2} />}
      {security.data && <Ways security={security.data} onBusy={setBusy} />}
    </Dialog>
  );
}

function Ways({ security, onBusy }: { security: Security; onBusy: (isBusy: boolean) => void }) {
  const me = useMe();
  const methods = security.step_up_methods;
  const hasTyped = methods.some(isTypedMethod);
  const hasPasskey = methods.includes('passkey') && hasPasskeys();
  const hasProvider = methods.includes('provider');
  if (methods.length === 0) return <p>{m.step_up_no_way()}</p>;
  return (
    <div className="grid gap-4">
      {hasTyped && (
        <TypedProof
          formId={formId}
          email={me?.email ?? ''}
          hasPassword={methods.includes('password')}
          hasCode={methods.includes('one_time_code')}
          hasApp={security.totp.is_enabled || !methods.includes('one_time_code')}
          onBusy={onBusy}
        />
      )}
      {hasTyped && (hasPasskey || hasProvider) && <p className="or-line hint">{m.step_up_or()}</p>}
      {hasPasskey && (
        <Way work={() => proveWithPasskey().then(() => stepUp.settle(true))} isAlone={!hasTyped}>
          <PasskeyMark />
          {m.step_up_passkey()}
        </Way>
      )}
      {hasProvider && <Providers />}
    </div>
  );
}

/** A way that goes on elsewhere: in a window of the browser, or at the provider. */
function Way({
  work,
  isAlone,
  children,
}: {
  work: () => Promise<void>;
  isAlone?: boolean;
  children: ReactNode;
}) {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (): Promise<void> => {
    setFailure(null);
    setPending(true);
    try {
      await work();
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  };
  return (
    <>
      <PasskeyProblem error={failure} />
      <Button kind={isAlone ? 'primary' : 'secondary'} isPending={isPending} onClick={() => void run()}>
        {children}
      </Button>
    </>
  );
}

function Providers() {
  const identities = useQuery(identitiesQuery);
  const items = identities.data?.items ?? [];
  const first = items.filter(
    (item, index) => items.findIndex((other) => other.provider === item.provider) === index,
  );
  if (identities.error instanceof ApiProblem) return <ErrorPanel error={identities.error} />;
  return (
    <div className="grid gap-2">
      {first.map((item) => (
        <Way key={item.id} work={() => visitProvider(item.provider, 'step_up')}>
          <ProviderMark kind={item.kind} />
          {m.step_up_provider({ provider: item.provider_name })}
        </Way>
      ))}
      <p className="hint">{m.step_up_provider_hint()}</p>
    </div>
  );
}
