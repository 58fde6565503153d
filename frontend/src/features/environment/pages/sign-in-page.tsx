import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from '@/api/me';
import { isProblem } from '@/api/problem';
import type { MyEnvironment } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { ErrorPanel } from '@/ui/error-panel';
import { Page } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { domainsQuery, identityProviderQuery } from '../api';
import { DomainsSection } from '../components/domains-section';
import { EnforcementSection } from '../components/enforcement-section';
import { ProviderSection } from '../components/provider-section';
import { Steps } from '../components/steps';

/** How the people of an environment sign in: with their own identity provider, and then only with that. */
export function EnvironmentSignInPage() {
  const environment = useEnvironment();
  return environment ? <SignInOf key={environment.id} environment={environment} /> : null;
}

function SignInOf({ environment }: { environment: MyEnvironment }) {
  const domains = useQuery(domainsQuery(environment.id));
  const provider = useQuery(identityProviderQuery(environment.id));
  const error = domains.error ?? provider.error;
  if (isProblem(error) && error.status === 403) return <ErrorPanel error={error} />;
  const isProved = domains.data?.items.some((item) => item.state === 'proved') ?? false;
  return (
    <Page
      title={m.environment_sign_in_title()}
      lead={m.environment_sign_in_lead({ name: environment.name })}
      width="narrow"
    >
      {error && (
        <ErrorPanel
          error={error}
          onRetry={() => {
            void domains.refetch();
            void provider.refetch();
          }}
        />
      )}
      {!error && (!domains.data || provider.data === undefined) && <SkeletonLines lines={8} />}
      {domains.data && provider.data !== undefined && (
        <>
          <Steps isProved={isProved} state={provider.data?.state ?? null} />
          <DomainsSection environmentId={environment.id} items={domains.data.items} />
          <ProviderSection environment={environment} provider={provider.data} isProved={isProved} />
          {provider.data && (
            <EnforcementSection
              environment={environment}
              provider={provider.data}
              domains={domains.data.items.filter((item) => item.state === 'proved')}
            />
          )}
        </>
      )}
    </Page>
  );
}
