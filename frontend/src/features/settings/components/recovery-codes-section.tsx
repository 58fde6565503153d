import { useState } from 'react';
import type { Security } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { useAction } from '@/ui/use-action';
import { renewRecoveryCodes } from '../api';
import { RecoveryCodes } from './recovery-codes';

const fewCodes = 3;

/** Codes for when app and passkeys are out of reach; there are some as long as there is a second factor. */
export function RecoveryCodesSection({ security }: { security: Security }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const left = security.recovery_codes_left;
  if (!security.has_second_factor) return null;
  if (codes)
    return (
      <Section title={m.recovery_codes_section()}>
        <RecoveryCodes codes={codes} onStored={() => setCodes(null)} />
      </Section>
    );
  return (
    <Section title={m.recovery_codes_section()} lead={m.recovery_codes_lead()}>
      <div className="grid gap-4 px-5 pb-5">
        <ProblemBanner error={action.failure} />
        <p>{m.recovery_codes_left({ count: left })}</p>
        {left < fewCodes && <Banner tone="warn">{m.recovery_codes_few()}</Banner>}
        <Button className="w-fit" onClick={() => setAsked(true)}>
          {m.recovery_codes_renew()}
        </Button>
      </div>
      <Confirm
        title={m.recovery_codes_renew_title()}
        body={m.recovery_codes_renew_body()}
        confirmLabel={m.recovery_codes_renew()}
        kind="primary"
        isOpen={isAsked}
        isPending={action.isPending}
        onConfirm={() =>
          void action.run(async () => setCodes(await renewRecoveryCodes())).then(() => setAsked(false))
        }
        onClose={() => setAsked(false)}
      />
    </Section>
  );
}
