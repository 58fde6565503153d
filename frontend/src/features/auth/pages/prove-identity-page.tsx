import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { installationQuery } from '@/api/me';
import { ApiProblem } from '@/api/problem';
import { useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button, buttonClass } from '@/ui/button';
import { ErrorPanel } from '@/ui/error-panel';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { type Check, useForm } from '@/ui/use-form';
import { proofQuery, proveIdentity, termsQuery } from '../api';
import { PublicFrame } from '../components/public-frame';
import { TermsConsent } from '../components/terms-consent';
import { proveForm } from '../model';

/** After a sign-in with a provider: the mailbox is proved by the link that was sent to it. */
export function ProveIdentityPage({ token, onSignedIn }: { token: string; onSignedIn: () => void }) {
  const proof = useQuery({ ...proofQuery(token), enabled: token !== '' });
  if (token === '') return <CheckMailbox />;
  if (isUnknown(proof.error)) return <BadLink />;
  if (proof.error)
    return (
      <PublicFrame title={m.prove_title()}>
        <ErrorPanel error={proof.error} onRetry={() => void proof.refetch()} />
      </PublicFrame>
    );
  if (!proof.data)
    return (
      <PublicFrame title={m.prove_title()}>
        <SkeletonLines />
      </PublicFrame>
    );
  return (
    <Confirm
      token={token}
      email={proof.data.email}
      hasAccount={proof.data.has_account}
      onSignedIn={onSignedIn}
    />
  );
}

const isUnknown = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404;

interface NewAccount {
  full_name: string;
  accepted: boolean;
}
const nothingToFillIn: Check<NewAccount> = (values) => ({ output: values, errors: {} });

function Confirm({
  token,
  email,
  hasAccount,
  onSignedIn,
}: {
  token: string;
  email: string;
  hasAccount: boolean;
  onSignedIn: () => void;
}) {
  const language = useLocale();
  const queryClient = useQueryClient();
  const terms = useQuery({
    ...termsQuery(language),
    enabled: !hasAccount,
    placeholderData: (previous) => previous,
  });
  const form = useForm({
    check: hasAccount ? nothingToFillIn : bySchema(proveForm),
    initial: { full_name: '', accepted: false as boolean },
    names: { accepted_terms_version: 'accepted' },
    submit: async ({ full_name }) => {
      const account = { full_name, accepted_terms_version: terms.data?.version ?? '' };
      await proveIdentity({ token, ...(hasAccount ? {} : account) });
      onSignedIn();
    },
    onProblem: (problem) => {
      if (problem.status !== 403 && !problem.errors.some((error) => error.code === 'terms.version_outdated'))
        return;
      form.set({ accepted: false });
      void queryClient.invalidateQueries({ queryKey: ['terms'] });
      void queryClient.invalidateQueries({ queryKey: ['proof', token] });
    },
  });
  if (isUnknown(form.failure)) return <BadLink />;
  return (
    <PublicFrame
      title={m.prove_title()}
      lead={hasAccount ? m.prove_lead() : m.prove_lead_new()}
      isWide={!hasAccount}
    >
      <form className="grid gap-5" noValidate onSubmit={form.onSubmit}>
        <ProblemBanner error={form.failure} />
        <TextField
          label={m.sign_in_email()}
          type="email"
          autoComplete="username"
          value={email}
          onChange={() => undefined}
          isReadOnly
        />
        {!hasAccount && (
          <>
            <TextField {...form.text('full_name')} label={m.activate_name()} autoComplete="name" />
            <TermsConsent terms={terms.data} tick={form.tick('accepted')} />
          </>
        )}
        <Button
          type="submit"
          kind="primary"
          isPending={form.isSubmitting}
          isDisabled={!hasAccount && !terms.data}
        >
          {hasAccount ? m.prove_button() : m.prove_button_new()}
        </Button>
      </form>
    </PublicFrame>
  );
}

function CheckMailbox() {
  const { data: installation } = useQuery(installationQuery);
  return (
    <PublicFrame title={m.sign_up_sent_title()}>
      <Banner tone="ok" isLive>
        <p>{m.prove_sent_body()}</p>
        <p>{m.sign_up_sent_spam()}</p>
      </Banner>
      {installation?.mail_folder_is_used && <Banner tone="warn">{m.sign_up_sent_files()}</Banner>}
      <p className="border-t border-line pt-4">
        <Link to="/sign-in">{m.to_sign_in()}</Link>
      </p>
    </PublicFrame>
  );
}

function BadLink() {
  return (
    <PublicFrame title={m.activate_bad_title()} lead={m.prove_bad_body()}>
      <Link to="/sign-in" className={buttonClass('primary')}>
        {m.to_sign_in()}
      </Link>
    </PublicFrame>
  );
}
