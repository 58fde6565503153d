import { CircleCheck, CircleDashed, Lock, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { IdentityProvider, MyEnvironment } from '@/api/types';
import { dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Chip, type Tone } from '@/ui/chip';
import { CopyLine } from '@/ui/copy-line';
import { Confirm } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { removeIdentityProvider, testIdentityProvider } from '../api';
import { ProviderForm } from './provider-form';

interface ProviderSectionProps {
  environment: MyEnvironment;
  provider: IdentityProvider | null;
  /** Whether there is a domain whose people can sign in. */
  isProved: boolean;
}

/** The environment's own identity provider: set, copied to the other side, tested. */
export function ProviderSection({ environment, provider, isProved }: ProviderSectionProps) {
  const [isEditing, setEditing] = useState(false);
  const isForm = isEditing || !provider;
  return (
    <Section
      title={m.idp_title()}
      lead={m.idp_lead()}
      actions={provider ? <StateChip state={provider.state} /> : undefined}
    >
      {isForm ? (
        <ProviderForm
          environmentId={environment.id}
          provider={provider}
          onSaved={() => {
            setEditing(false);
            toast(m.saved());
          }}
          onClose={provider ? () => setEditing(false) : undefined}
        />
      ) : (
        <SetUp
          environment={environment}
          provider={provider}
          isProved={isProved}
          onEdit={() => setEditing(true)}
        />
      )}
    </Section>
  );
}

function StateChip({ state }: { state: IdentityProvider['state'] }) {
  const states: Record<IdentityProvider['state'], [Tone, LucideIcon, () => string]> = {
    draft: ['warn', CircleDashed, m.idp_state_draft],
    tested: ['info', CircleCheck, m.idp_state_tested],
    enforced: ['ok', Lock, m.idp_state_enforced],
  };
  const [tone, icon, name] = states[state];
  return (
    <Chip tone={tone} icon={icon}>
      {name()}
    </Chip>
  );
}

interface SetUpProps {
  environment: MyEnvironment;
  provider: IdentityProvider;
  isProved: boolean;
  onEdit: () => void;
}

function SetUp({ environment, provider, isProved, onEdit }: SetUpProps) {
  const [isLeaving, setLeaving] = useState(false);
  const testing = useAction();
  const removing = useAction();
  const remove = async (): Promise<void> => {
    if (await removing.run(() => removeIdentityProvider(environment.id))) toast(m.idp_removed());
    setLeaving(false);
  };
  return (
    <div className="grid gap-4 px-5 pb-5">
      <dl className="dl">
        <dt>{m.idp_label()}</dt>
        <dd translate="no">{provider.label}</dd>
        <dt>{m.idp_issuer()}</dt>
        <dd className="mono" translate="no">
          {provider.issuer}
        </dd>
        <dt>{m.idp_client_id()}</dt>
        <dd className="mono" translate="no">
          {provider.client_id}
        </dd>
        <dt>{m.idp_client_secret()}</dt>
        <dd>{provider.has_client_secret ? m.idp_secret_kept() : m.none()}</dd>
        {provider.tested_at && (
          <>
            <dt>{m.idp_tested()}</dt>
            <dd>
              {dateTime(provider.tested_at)}
              {provider.tested_email && <span translate="no">, {provider.tested_email}</span>}
            </dd>
          </>
        )}
      </dl>
      <CopyLine
        label={m.idp_redirect()}
        hint={m.idp_redirect_hint()}
        text={provider.redirect_uri}
        copyLabel={m.idp_redirect_copy()}
      />
      {provider.state !== 'draft' && (
        <CopyLine
          label={m.idp_sign_in_url()}
          hint={m.idp_sign_in_url_hint({ provider: provider.label })}
          text={provider.sign_in_url}
          copyLabel={m.idp_sign_in_url_copy()}
        />
      )}
      {provider.state === 'draft' && (
        <Banner tone="info">{isProved ? m.idp_test_lead() : m.idp_test_needs_domain()}</Banner>
      )}
      <ProblemBanner error={testing.failure ?? removing.failure} />
      <div className="flex flex-wrap gap-2">
        <Button
          kind={provider.state === 'draft' ? 'primary' : 'secondary'}
          isPending={testing.isPending}
          isDisabled={!isProved}
          onClick={() => void testing.run(() => testIdentityProvider(environment.id))}
        >
          {provider.state === 'draft' ? m.idp_test() : m.idp_test_again()}
        </Button>
        <Button onClick={onEdit}>{m.edit()}</Button>
        <Button kind="danger" onClick={() => setLeaving(true)}>
          {m.idp_remove()}
        </Button>
      </div>
      <Confirm
        title={m.idp_remove_title({ provider: provider.label })}
        body={m.idp_remove_body()}
        confirmLabel={m.idp_remove()}
        isOpen={isLeaving}
        isPending={removing.isPending}
        onConfirm={() => void remove()}
        onClose={() => setLeaving(false)}
      />
    </div>
  );
}
