import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { PublicFrame } from '../components/public-frame';

/** What one sees after deleting one's account, outside of everything that needs it. */
export function AccountDeletedPage() {
  return (
    <PublicFrame title={m.deleted_title()}>
      <span className="grid size-11 place-items-center rounded-full bg-ok-soft text-ok">
        <CircleCheck size={20} aria-hidden="true" />
      </span>
      <p>{m.deleted_mail()}</p>
      <p className="text-text-2">{m.deletion_later()}</p>
      <Link to="/sign-in" className={buttonClass('secondary', 'w-fit')}>
        {m.to_sign_in()}
      </Link>
    </PublicFrame>
  );
}
