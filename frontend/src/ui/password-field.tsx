import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from './button';
import { TextField, type TextFieldProps } from './text-field';

/** A password with a button to show it. Pasting is allowed, password managers are served. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'after'>) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      after={
        <span className="absolute inset-y-0 right-0.5 grid place-items-center">
          <Button
            kind="quiet"
            size="small"
            isIcon
            aria-label={isShown ? m.password_hide() : m.password_show()}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
          </Button>
        </span>
      }
    />
  );
}
