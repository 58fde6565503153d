import { useState } from 'react';
import { suggestPassPhrase } from '@/domain/pass-phrase';
import { locale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { PasswordField } from './password-field';
import type { TextFieldProps } from './text-field';

/** A password to be chosen, with a pass-phrase for who has none at hand. */
export function NewPasswordField(props: Omit<TextFieldProps, 'type' | 'after' | 'autoComplete'>) {
  const [suggestion, setSuggestion] = useState('');
  const suggest = async (): Promise<void> => {
    const phrase = await suggestPassPhrase(locale.current);
    setSuggestion(phrase);
    props.onChange(phrase);
  };
  return (
    <div className="grid gap-2">
      <PasswordField {...props} hint={props.hint ?? m.password_hint()} autoComplete="new-password" />
      <div className="grid gap-1.5" role="status">
        {suggestion !== '' && suggestion === props.value && (
          <>
            <p className="flex items-center gap-1 rounded-control bg-surface-2 py-1 pr-1 pl-3">
              <code className="min-w-0 flex-1 wrap-anywhere" translate="no">
                {suggestion}
              </code>
              <CopyButton text={suggestion} label={m.password_suggestion_copy()} />
            </p>
            <p className="hint">{m.password_suggestion_keep()}</p>
          </>
        )}
      </div>
      <Button kind="secondary" size="small" className="w-fit" onClick={() => void suggest()}>
        {suggestion === '' ? m.password_suggest() : m.password_suggest_other()}
      </Button>
    </div>
  );
}
