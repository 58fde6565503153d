import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { identitiesQuery } from '@/api/security';
import type { Passkey, Security } from '@/api/types';
import { hasPasskeys } from '@/domain/webauthn';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { PasskeyProblem } from '@/ui/passkey-problem';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { toast } from '@/ui/toast';
import { useAction } from '@/ui/use-action';
import { useForm } from '@/ui/use-form';
import { addPasskey, passkeysQuery, providersQuery, removePasskey, renamePasskey } from '../api';
import { isLastWay, readUserAgent } from '../model';
import { AddedAndUsed } from './added-and-used';
import { RecoveryCodes } from './recovery-codes';

/** Signing in with a finger, a face or a key instead of a password. The first passkey comes with recovery codes. */
export function PasskeysSection({ security }: { security: Security }) {
  const passkeys = useQuery(passkeysQuery);
  const [isAdding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const items = passkeys.data?.items ?? [];
  const methods = useQuery(providersQuery);
  const isPossible = hasPasskeys() && methods.data?.passkey.is_enabled !== false;
  return (
    <Section
      title={m.passkeys_title()}
      lead={m.passkeys_lead()}
      actions={
        !isAdding && codes.length === 0 && isPossible ? (
          <Button size="small" onClick={() => setAdding(true)}>
            {m.passkey_add()}
          </Button>
        ) : undefined
      }
    >
      {!isPossible && <p className="hint px-5 pb-4">{m.passkey_unsupported()}</p>}
      {isAdding && (
        <NameForm
          label={m.passkey_name()}
          hint={m.passkey_name_hint()}
          initial={suggestedName()}
          submitLabel={m.passkey_make()}
          onSubmit={async (name) => {
            setCodes(await addPasskey(name));
            toast(m.passkey_added());
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {codes.length > 0 && <RecoveryCodes codes={codes} onStored={() => setCodes([])} />}
      {passkeys.isPending && <SkeletonLines lines={2} />}
      {passkeys.error && <ErrorPanel error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data && items.length === 0 && !isAdding && (
        <p className="px-5 pb-5 text-text-2">{m.passkeys_none()}</p>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <Row key={item.id} item={item} security={security} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function suggestedName(): string {
  const { browser, system } = readUserAgent(navigator.userAgent);
  return [browser, system].filter(Boolean).join(', ');
}

function Row({ item, security }: { item: Passkey; security: Security }) {
  const identities = useQuery(identitiesQuery);
  const [mode, setMode] = useState<'rename' | 'remove' | null>(null);
  const action = useAction();
  const isLast = identities.data ? isLastWay(security, identities.data.items, 'passkey') : false;
  if (mode === 'rename')
    return (
      <li className="pt-4">
        <NameForm
          label={m.passkey_name()}
          initial={item.name}
          submitLabel={m.save()}
          onSubmit={async (name) => {
            await renamePasskey(item.id, name);
            setMode(null);
          }}
          onCancel={() => setMode(null)}
        />
      </li>
    );
  return (
    <li className="grid gap-2 px-5 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0">
          <span className="wrap-anywhere" translate="no">
            {item.name}
          </span>
          <AddedAndUsed addedAt={item.created_at} usedAt={item.last_used_at} />
        </div>
        <div className="flex gap-1">
          <Button
            kind="quiet"
            size="small"
            aria-label={m.passkey_rename({ name: item.name })}
            onClick={() => setMode('rename')}
          >
            {m.rename()}
          </Button>
          <Button
            kind="quiet"
            size="small"
            aria-label={m.member_remove({ name: item.name })}
            isDisabled={isLast}
            onClick={() => setMode('remove')}
          >
            {m.remove()}
          </Button>
        </div>
      </div>
      {isLast && <p className="hint">{m.last_way()}</p>}
      <PasskeyProblem error={action.failure} />
      <Confirm
        title={m.passkey_remove_title({ name: item.name })}
        body={m.passkey_remove_body()}
        confirmLabel={m.remove()}
        isOpen={mode === 'remove'}
        isPending={action.isPending}
        onConfirm={() => void action.run(() => removePasskey(item.id)).then(() => setMode(null))}
        onClose={() => setMode(null)}
      />
    </li>
  );
}

interface NameFormProps {
  label: string;
  hint?: string;
  initial: string;
  submitLabel: string;
  onSubmit: (name: string) => Promise<void>;
  onCancel: () => void;
}

function NameForm({ label, hint, initial, submitLabel, onSubmit, onCancel }: NameFormProps) {
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => input.current?.focus(), []);
  const form = useForm({
    initial: { name: initial },
    check: ({ name }) =>
      name.trim() === ''
        ? { output: null, errors: { name: m.form_required() } }
        : { output: { name: name.trim() }, errors: {} },
    submit: ({ name }) => onSubmit(name),
  });
  return (
    <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
      <PasskeyProblem error={form.failure} />
      <TextField {...form.text('name')} label={label} hint={hint} autoComplete="off" inputRef={input} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {submitLabel}
        </Button>
        <Button onClick={onCancel}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
