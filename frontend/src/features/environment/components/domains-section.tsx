import { CircleCheck, Clock3 } from 'lucide-react';
import { useState } from 'react';
import * as v from 'valibot';
import type { Domain } from '@/api/types';
import { ago, date, dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { CopyLine } from '@/ui/copy-line';
import { Confirm } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { bySchema } from '@/ui/schema';
import { TextField } from '@/ui/text-field';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { useForm } from '@/ui/use-form';
import { addDomain, checkDomain, removeDomain } from '../api';
import { readDomain } from '../model';

interface DomainsSectionProps {
  environmentId: string;
  items: readonly Domain[];
}

/** The domains of the environment's e-mail addresses, each proved by a record that only its owner can make. */
export function DomainsSection({ environmentId, items }: DomainsSectionProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={m.domains_title()}
      lead={m.domains_lead()}
      actions={
        isAdding || items.length === 0 ? undefined : (
          <Button size="small" onClick={() => setAdding(true)}>
            {m.domain_add()}
          </Button>
        )
      }
    >
      {items.length === 0 && <p className="px-5 pb-4">{m.domains_none()}</p>}
      {(isAdding || items.length === 0) && (
        <AddDomain
          environmentId={environmentId}
          onClose={items.length === 0 ? undefined : () => setAdding(false)}
          onAdded={() => setAdding(false)}
        />
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <Row key={item.id} environmentId={environmentId} item={item} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface AddDomainProps {
  environmentId: string;
  onClose?: () => void;
  onAdded: () => void;
}

function AddDomain({ environmentId, onClose, onAdded }: AddDomainProps) {
  const form = useForm({
    initial: { domain: '' },
    check: bySchema(
      v.object({
        domain: v.pipe(
          v.string(),
          v.transform(readDomain),
          v.nonEmpty(() => m.form_required()),
          v.regex(/^[^\s./@]+(\.[^\s./@]+)+$/, () => m.domain_form()),
        ),
      }),
    ),
    submit: async ({ domain }) => {
      await addDomain(environmentId, domain);
      form.reset({ domain: '' });
      onAdded();
    },
  });
  return (
    <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
      <ProblemBanner error={form.failure} />
      <TextField
        {...form.text('domain')}
        label={m.domain()}
        hint={m.domain_hint()}
        autoComplete="off"
        className="max-w-md"
        isCode
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {m.domain_add()}
        </Button>
        {onClose && <Button onClick={onClose}>{m.cancel()}</Button>}
      </div>
    </form>
  );
}

function Row({ environmentId, item }: { environmentId: string; item: Domain }) {
  const [isLeaving, setLeaving] = useState(false);
  const [outcome, setOutcome] = useState<Domain | null>(null);
  const checking = useAction();
  const removing = useAction();
  const isProved = item.state === 'proved';
  const check = async (): Promise<void> => {
    setOutcome(null);
    await checking.run(async () => setOutcome(await checkDomain(environmentId, item.id)));
  };
  const remove = async (): Promise<void> => {
    if (await removing.run(() => removeDomain(environmentId, item.id))) toast(m.domain_removed());
    setLeaving(false);
  };
  return (
    <li className="grid gap-4 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <span className="mono font-medium wrap-anywhere" translate="no">
              {item.domain}
            </span>
            <Chip tone={isProved ? 'ok' : 'warn'} icon={isProved ? CircleCheck : Clock3}>
              {isProved ? m.domain_proved() : m.domain_pending()}
            </Chip>
          </span>
          <span className="hint">
            {[
              item.proved_at && m.domain_proved_on({ date: date(item.proved_at.slice(0, 10)) }),
              item.checked_at ? m.domain_checked({ ago: ago(item.checked_at) }) : m.domain_never_checked(),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        <div className="flex flex-wrap gap-1">
          <Button size="small" isPending={checking.isPending} onClick={() => void check()}>
            {m.domain_check()}
            <span className="sr-only"> {item.domain}</span>
          </Button>
          <Button
            kind="quiet"
            size="small"
            aria-label={m.member_remove({ name: item.domain })}
            onClick={() => setLeaving(true)}
          >
            {m.remove()}
          </Button>
        </div>
      </div>
      {(!isProved || item.failure) && <Record item={item} />}
      {item.failure && (
        <Banner
          tone="warn"
          title={isProved ? m.domain_lost_title() : m.domain_failed_title()}
          isLive={outcome !== null}
        >
          {isProved && <p>{m.domain_lost_body()}</p>}
          <p>{item.failure.message}</p>
          {item.checked_at && <p className="hint">{dateTime(item.checked_at)}</p>}
        </Banner>
      )}
      {outcome?.state === 'proved' && !item.failure && (
        <Banner tone="ok" isLive>
          {m.domain_found()}
        </Banner>
      )}
      <ProblemBanner error={checking.failure ?? removing.failure} />
      <Confirm
        title={m.domain_remove_title({ domain: item.domain })}
        body={m.domain_remove_body({ domain: item.domain })}
        confirmLabel={m.remove()}
        isOpen={isLeaving}
        isPending={removing.isPending}
        onConfirm={() => void remove()}
        onClose={() => setLeaving(false)}
      />
    </li>
  );
}

/** What to put into the DNS of the domain. */
function Record({ item }: { item: Domain }) {
  return (
    <div className="grid gap-3">
      <p className="text-text-2">{m.domain_record_lead({ domain: item.domain })}</p>
      <CopyLine
        label={m.domain_record_name()}
        text={item.record_name}
        copyLabel={m.domain_record_name_copy()}
      />
      <CopyLine
        label={m.domain_record_value()}
        text={item.record_value}
        copyLabel={m.domain_record_value_copy()}
      />
    </div>
  );
}
