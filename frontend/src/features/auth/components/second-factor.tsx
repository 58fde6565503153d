import { useEffect, useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import { hasPasskeys } from '@/domain/webauthn';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { OneTimeCodeField } from '@/ui/one-time-code-field';
import { PasskeyMark } from '@/ui/passkey-mark';
import { SignInFailure } from './sign-in-failure';

/** The second step: a code of the app, a recovery code, or a passkey, which is both steps at once. */
export function SecondFactor({
  isWrong = false,
  onCode,
  onPasskey,
}: {
  /** The code of an earlier try was refused. */
  isWrong?: boolean;
  onCode: (code: string) => Promise<void>;
  onPasskey: () => Promise<void>;
}) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState<'code' | 'passkey' | null>(null);
  const [failure, setFailure] = useState<{ error: unknown; isPasskey: boolean } | null>(null);
  const [refused, setRefused] = useState(isWrong);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const run = async (what: 'code' | 'passkey', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure(null);
    setRefused(false);
    try {
      await work();
    } catch (error) {
      if (isProblem(error, 'mfa.wrong_code')) {
        setRefused(true);
        setCode('');
        field.current?.focus();
      } else setFailure({ error, isPasskey: what === 'passkey' });
    } finally {
      setBusy(null);
    }
  };
  const given = code.replaceAll(/\s/g, '');
  return (
    <div className="grid gap-4">
      {failure && <SignInFailure {...failure} />}
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (busy === null && given !== '') void run('code', () => onCode(given));
          else field.current?.focus();
        }}
      >
        <OneTimeCodeField
          name="one_time_code"
          value={code}
          inputRef={field}
          isWrong={refused}
          onChange={(value) => {
            setCode(value);
            setRefused(false);
          }}
        />
        <Button type="submit" kind="primary" isPending={busy === 'code'}>
          {m.second_factor_button()}
        </Button>
      </form>
      {hasPasskeys() && (
        <>
          <p className="or-line hint">{m.second_factor_or()}</p>
          <Button isPending={busy === 'passkey'} onClick={() => void run('passkey', onPasskey)}>
            <PasskeyMark />
            {m.second_factor_passkey()}
          </Button>
        </>
      )}
    </div>
  );
}
