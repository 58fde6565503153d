import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import type { Security } from '@/api/types';
import { date } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { Confirm } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { beginTotp, endTotp, type TotpSecret } from '../api';
import { RecoveryCodes } from './recovery-codes';
import { TwoStepSetup } from './two-step-setup';

/** Codes of an app as the second step of signing in; they come with recovery codes for when the app is out of reach. */
export function TwoStepSection({ security }: { security: Security }) {
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const action = useAction();
  const isOn = security.totp.is_enabled;
  if (codes)
    return (
      <Section title={m.two_step_title()}>
        <RecoveryCodes codes={codes} onStored={() => setCodes(null)} />
      </Section>
    );
  return (
    <Section
      title={m.two_step_title()}
      lead={m.two_step_lead()}
      actions={
        <Chip tone={isOn ? 'ok' : 'neutral'} icon={isOn ? ShieldCheck : ShieldOff}>
          {isOn ? m.two_step_on() : m.two_step_off()}
        </Chip>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <ProblemBanner error={action.failure} />
        {isOn && <TurnedOn security={security} />}
        {!isOn && !secret && (
          <Button
            kind="primary"
            className="w-fit"
            isPending={action.isPending}
            onClick={() => void action.run(async () => setSecret(await beginTotp()))}
          >
            {m.two_step_begin()}
          </Button>
        )}
        {!isOn && secret && (
          <TwoStepSetup
            secret={secret}
            onCodes={(next) => {
              setSecret(null);
              setCodes(next);
            }}
            onCancel={() => setSecret(null)}
          />
        )}
      </div>
    </Section>
  );
}

function TurnedOn({ security }: { security: Security }) {
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const since = security.totp.enabled_at;
  return (
    <>
      <ProblemBanner error={action.failure} />
      {since && <p>{m.two_step_since({ date: date(since.slice(0, 10)) })}</p>}
      <Button kind="danger" className="w-fit" onClick={() => setAsked(true)}>
        {m.two_step_end()}
      </Button>
      <Confirm
        title={m.two_step_end_title()}
        body={security.passkey_count > 0 ? m.two_step_end_body_passkey() : m.two_step_end_body()}
        confirmLabel={m.two_step_end()}
        isOpen={isAsked}
        isPending={action.isPending}
        onConfirm={() =>
          void action
            .run(async () => {
              await endTotp();
              toast(m.two_step_ended());
            })
            .then(() => setAsked(false))
        }
        onClose={() => setAsked(false)}
      />
    </>
  );
}
