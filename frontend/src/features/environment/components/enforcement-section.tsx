import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Domain, IdentityProvider, MyEnvironment } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Confirm, Dialog } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SelectField } from '@/ui/select-field';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { useForm } from '@/ui/use-form';
import { environmentMembersQuery, setEnforcement } from '../api';
import { administrators } from '../model';

interface EnforcementSectionProps {
  environment: MyEnvironment;
  provider: IdentityProvider;
  /** Those that are proved. */
  domains: readonly Domain[];
}

/** Only through the own identity provider, with one administrator who can still get in when it fails. */
export function EnforcementSection({ environment, provider, domains }: EnforcementSectionProps) {
  return (
    <Section title={m.enforce_title()} lead={m.enforce_lead()}>
      <div className="grid gap-4 px-5 pb-5">
        {provider.state === 'enforced' ? (
          <Enforced environment={environment} provider={provider} domains={domains} />
        ) : (
          <Enforce environment={environment} provider={provider} domains={domains} />
        )}
      </div>
    </Section>
  );
}

function names(domains: readonly Domain[]): string {
  return domains.map((item) => item.domain).join(', ');
}

function Consequences({ provider, domains, keeper }: { provider: string; domains: string; keeper: string }) {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      <li>{m.enforce_only({ domains, provider })}</li>
      <li>{m.enforce_sessions()}</li>
      <li>{keeper ? m.enforce_keeper({ name: keeper }) : m.enforce_keeper_somebody()}</li>
      <li>{m.enforce_others()}</li>
    </ul>
  );
}

function Enforce({ environment, provider, domains }: EnforcementSectionProps) {
  const members = useQuery(environmentMembersQuery(environment.id));
  const [isAsked, setAsked] = useState(false);
  const candidates = administrators(members.data?.items ?? []);
  const isReady = provider.state === 'tested' && domains.length > 0;
  const form = useForm({
    initial: { break_glass_user_id: '' },
    check: (values) =>
      values.break_glass_user_id === ''
        ? { output: null, errors: { break_glass_user_id: m.enforce_keeper_choose() } }
        : { output: values, errors: {} },
    submit: async () => setAsked(true),
  });
  const keeper = candidates.find((member) => member.user_id === form.values.break_glass_user_id);
  const field = form.text('break_glass_user_id');
  if (!isReady) return <p className="text-text-2">{m.enforce_not_ready()}</p>;
  return (
    <>
      <Consequences provider={provider.label} domains={names(domains)} keeper={keeper?.full_name ?? ''} />
      <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
        <SelectField
          label={m.enforce_keeper_field()}
          hint={m.enforce_keeper_hint()}
          className="max-w-md"
          isCode
          value={field.value}
          onChange={field.onChange}
          findings={field.findings}
          choices={[
            { value: '', label: m.enforce_keeper_choice() },
            ...candidates.map((member) => ({
              value: member.user_id,
              label: `${member.full_name} (${member.email})`,
            })),
          ]}
        />
        <Button type="submit" kind="primary" className="w-fit">
          {m.enforce_button()}
        </Button>
      </form>
      {isAsked && keeper && (
        <AskEnforce
          provider={provider}
          domains={names(domains)}
          keeper={keeper.full_name}
          work={() =>
            setEnforcement(environment.id, { is_enforced: true, break_glass_user_id: keeper.user_id })
          }
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

interface AskEnforceProps {
  provider: IdentityProvider;
  domains: string;
  keeper: string;
  work: () => Promise<void>;
  onClose: () => void;
}

function AskEnforce({ provider, domains, keeper, work, onClose }: AskEnforceProps) {
  const action = useAction();
  const enforce = async (): Promise<void> => {
    if (!(await action.run(work))) return;
    toast(m.enforce_done());
    onClose();
  };
  return (
    <Dialog
      title={m.enforce_confirm_title({ provider: provider.label })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button kind="danger" isPending={action.isPending} onClick={() => void enforce()}>
            {m.enforce_button()}
          </Button>
        </>
      }
    >
      <Consequences provider={provider.label} domains={domains} keeper={keeper} />
      <ProblemBanner error={action.failure} />
    </Dialog>
  );
}

function Enforced({ environment, provider, domains }: EnforcementSectionProps) {
  const members = useQuery(environmentMembersQuery(environment.id));
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const keeper = members.data?.items.find((member) => member.user_id === provider.break_glass_user_id);
  const end = async (): Promise<void> => {
    const done = await action.run(() =>
      setEnforcement(environment.id, { is_enforced: false, break_glass_user_id: null }),
    );
    if (done) toast(m.enforce_ended());
    setAsked(false);
  };
  return (
    <>
      <Banner tone="ok">{m.enforce_on({ domains: names(domains), provider: provider.label })}</Banner>
      <div className="field">
        <span className="label">{m.enforce_keeper_field()}</span>
        <span className="wrap-anywhere" translate={keeper ? 'no' : undefined}>
          {keeper ? `${keeper.full_name} (${keeper.email})` : m.none()}
        </span>
      </div>
      <ProblemBanner error={action.failure} />
      <Button kind="danger" className="w-fit" onClick={() => setAsked(true)}>
        {m.enforce_end()}
      </Button>
      <Confirm
        title={m.enforce_end_title()}
        body={m.enforce_end_body()}
        confirmLabel={m.enforce_end()}
        isOpen={isAsked}
        isPending={action.isPending}
        onConfirm={() => void end()}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
