import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { Logo } from '@/ui/logo';
import { Page } from '@/ui/page';

/** What one sees after deleting one's account, outside of everything that needs it. */
export function AccountDeletedPage() {
  return (
    <main className="grid gap-6 py-10">
      <div className="grid justify-center">
        <Logo />
      </div>
      <Page title={m.deleted_title()} width="narrow">
        <div className="card grid gap-3 p-6">
          <CircleCheck size={22} aria-hidden="true" className="text-ok" />
          <p>{m.deleted_mail()}</p>
          <p className="text-text-2">{m.deletion_later()}</p>
          <Link to="/sign-in" className={buttonClass('secondary', 'mt-2 w-fit')}>
            {m.to_sign_in()}
          </Link>
        </div>
      </Page>
    </main>
  );
}
