import { Link } from '@tanstack/react-router';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { PublicFrame } from './public-frame';

/** No way in with this identity; why is not said to somebody who may be a stranger. */
export function Refused() {
  return (
    <PublicFrame title={m.refused_title()} lead={m.refused_lead()}>
      <Link to="/sign-in" className={buttonClass('primary')}>
        {m.to_sign_in()}
      </Link>
    </PublicFrame>
  );
}
