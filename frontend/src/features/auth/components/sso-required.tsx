import { Link } from '@tanstack/react-router';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { PublicFrame } from './public-frame';

/** Where an organization signs in by its own provider only, and how to get there. */
export function SsoRequired({ signInUrl, onBack }: { signInUrl: string | null; onBack?: () => void }) {
  return (
    <PublicFrame title={m.sso_title()} lead={m.sso_lead()}>
      <div className="grid gap-2">
        {signInUrl === null ? (
          <p>{m.sso_ask()}</p>
        ) : (
          <a className={buttonClass('primary')} href={signInUrl}>
            {m.sso_button()}
          </a>
        )}
        {onBack ? (
          <Button onClick={onBack}>{m.start_again()}</Button>
        ) : (
          <Link to="/sign-in" className={buttonClass('secondary')}>
            {m.to_sign_in()}
          </Link>
        )}
      </div>
    </PublicFrame>
  );
}
