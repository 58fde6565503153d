import { Link } from '@tanstack/react-router';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { PublicFrame } from '../components/public-frame';

/** An address that leads nowhere, seen without being signed in. */
export function NotFoundPage() {
  return (
    <PublicFrame title={m.not_found_title()} lead={m.not_found_body()}>
      <Link to="/" className={buttonClass('primary')}>
        {m.to_start_page()}
      </Link>
    </PublicFrame>
  );
}
