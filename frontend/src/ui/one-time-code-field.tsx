import { useState } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from './button';
import { TextField, type TextFieldProps } from './text-field';

/** The code of an authenticator app, or a recovery code when app or passkey is out of reach. */
export function OneTimeCodeField({
  isWrong,
  hasApp = true,
  ...props
}: Pick<TextFieldProps, 'name' | 'value' | 'onChange' | 'onBlur' | 'findings' | 'inputRef'> & {
  /** The server refused the code that was sent. */
  isWrong?: boolean;
  /** False when it is known that only recovery codes can be right. */
  hasApp?: boolean;
}) {
  const [isRecovery, setRecovery] = useState(!hasApp);
  return (
    <div className="grid gap-1.5">
      <TextField
        {...props}
        findings={isWrong ? [{ message: m.code_wrong() }] : (props.findings ?? [])}
        key={isRecovery ? 'recovery' : 'app'}
        label={isRecovery ? m.code_recovery() : m.code()}
        hint={isRecovery ? m.code_recovery_hint() : m.code_hint()}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        isCode
      />
      {hasApp && (
        <Button
          kind="quiet"
          size="small"
          className="w-fit"
          onClick={() => {
            setRecovery(!isRecovery);
            props.onChange('');
          }}
        >
          {isRecovery ? m.code_use_app() : m.code_use_recovery()}
        </Button>
      )}
    </div>
  );
}
