import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import type { Security } from '@/api/types';
import { date } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { Confirm } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { beginTotp, endTotp, renewRecoveryCodes, type TotpSecret } from '../api';
import { RecoveryCodes } from './recovery-codes';
import { TwoStepSetup } from './two-step-setup';

const fewCodes = 3;

/** Codes of an app as the second step of signing in, with recovery codes for when the app is out of reach. */
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
        {isOn && <TurnedOn security={security} onCodes={setCodes} />}
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

function TurnedOn({
  security,
  onCodes,
}: {
  security: Security;
  onCodes: (codes: readonly string[]) => void;
}) {
  const [asked, setAsked] = useState<'renew' | 'end' | null>(null);
  const action = useAction();
  const left = security.recovery_codes_left;
  const since = security.totp.enabled_at;
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    await action.run(work);
    setAsked(null);
  };
  return (
    <>
      <ProblemBanner error={action.failure} />
      <p>
        {since && `${m.two_step_since({ date: date(since.slice(0, 10)) })} `}
        {m.recovery_codes_left({ count: left })}
      </p>
      {left < fewCodes && <Banner tone="warn">{m.recovery_codes_few()}</Banner>}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setAsked('renew')}>{m.recovery_codes_renew()}</Button>
        <Button kind="danger" onClick={() => setAsked('end')}>
          {m.two_step_end()}
        </Button>
      </div>
      <Confirm
        title={m.recovery_codes_renew_title()}
        body={m.recovery_codes_renew_body()}
        confirmLabel={m.recovery_codes_renew()}
        kind="primary"
        isOpen={asked === 'renew'}
        isPending={action.isPending}
        onConfirm={() => void act(async () => onCodes(await renewRecoveryCodes()))}
        onClose={() => setAsked(null)}
      />
      <Confirm
        title={m.two_step_end_title()}
        body={m.two_step_end_body()}
        confirmLabel={m.two_step_end()}
        isOpen={asked === 'end'}
        isPending={action.isPending}
        onConfirm={() =>
          void act(async () => {
            await endTotp();
            toast(m.two_step_ended());
          })
        }
        onClose={() => setAsked(null)}
      />
    </>
  );
}
