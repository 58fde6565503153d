import { Link } from '@tanstack/react-router';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { PublicFrame } from './public-frame';

/** A link of a mail that does not hold (any more), and where to ask for another. */
export function BadLink({ lead, again }: { lead: string; again: '/sign-up' | '/forgot-password' }) {
  return (
    <PublicFrame title={m.activate_bad_title()} lead={lead}>
      <div className="flex flex-wrap gap-2">
        <Link to={again} className={buttonClass('primary')}>
          {m.activate_bad_again()}
        </Link>
        <Link to="/sign-in" className={buttonClass('secondary')}>
          {m.to_sign_in()}
        </Link>
      </div>
    </PublicFrame>
  );
}
