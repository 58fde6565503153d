import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { signOut } from '@/api/session';
import { m } from '@/i18n/paraglide/messages.js';
import { Button, buttonClass } from '@/ui/button';
import { acceptTerms } from '../api';
import { PublicFrame } from '../components/public-frame';
import { TermsStep } from '../components/terms-step';

/** New terms stand before everything else; one's own data, the end of the account and the way out stay in reach. */
export function TermsGatePage() {
  return (
    <PublicFrame title={m.terms_new_title()} lead={m.terms_new_body()} isWide>
      <TermsStep label={m.terms_button()} onAccept={({ version }) => acceptTerms(version)} />
      <div className="grid gap-2 border-t border-line pt-4">
        <p className="text-text-2">{m.terms_gate_refuse()}</p>
        <div className="flex flex-wrap items-center gap-2">
          <Link to="/settings/data" className={buttonClass('secondary', 'btn-sm')}>
            {m.terms_gate_account()}
          </Link>
          <SignOut />
        </div>
      </div>
    </PublicFrame>
  );
}

/** The settings of one's own account, while the terms are not accepted. */
export function SettingsBeforeTerms({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line bg-surface px-4 py-2.5 md:px-8">
        <Link to="/" className="flex items-center gap-2">
          <ArrowLeft size={16} aria-hidden="true" />
          {m.terms_gate_back()}
        </Link>
        <SignOut />
      </header>
      <main>{children}</main>
    </>
  );
}

function SignOut() {
  return (
    <Button size="small" onClick={() => void signOut()}>
      {m.sign_out()}
    </Button>
  );
}
