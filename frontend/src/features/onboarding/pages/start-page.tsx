import { Link } from '@tanstack/react-router';
import { FilePlus2, Inbox, type LucideIcon, Search } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { remembered, useEnvironment, useMe } from '@/api/me';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Page } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { Checklist } from '../components/checklist';
import { Recent } from '../components/recent';
import { useFirstSteps } from '../components/use-first-steps';

const hidden = remembered('wissel.first-steps-hidden');

export function StartPage() {
  const me = useMe();
  const environment = useEnvironment();
  const first = useFirstSteps();
  const isHidden = useSyncExternalStore(hidden.subscribe, hidden.get) === 'yes';
  const isGuest = environment?.role === 'guest' && first.organization === null;
  return (
    <Page
      title={m.home_title()}
      heading={me ? m.home_welcome({ name: me.full_name }) : m.home_title()}
      lead={first.isComplete ? m.home_lead_done() : m.home_lead()}
      width="narrow"
      actions={
        isHidden && !first.isComplete ? (
          <Button onClick={() => hidden.set('no')}>{m.steps_show()}</Button>
        ) : undefined
      }
    >
      {isGuest && (
        <Banner tone="warn" title={m.home_guest_title({ name: environment.name })}>
          {m.home_guest_body()}
        </Banner>
      )}
      {first.isLoading && <SkeletonLines lines={6} />}
      {!first.isLoading && !isHidden && !first.isComplete && (
        <Checklist first={first} onHide={() => hidden.set('yes')} />
      )}
      {first.organization?.permissions.includes('invoice.read') && (
        <Recent organizationId={first.organization.id} />
      )}
      <section aria-label={m.home_shortcuts()}>
        <ul className="grid gap-3 sm:grid-cols-3">
          <Shortcut
            to="/invoices/new"
            icon={FilePlus2}
            title={m.home_new_invoice()}
            body={m.home_new_invoice_body()}
          />
          <Shortcut to="/inbox" icon={Inbox} title={m.nav_inbox()} body={m.home_inbox_body()} />
          <Shortcut to="/look-up" icon={Search} title={m.nav_lookup()} body={m.home_lookup_body()} />
        </ul>
      </section>
    </Page>
  );
}

interface ShortcutProps {
  to: '/invoices/new' | '/inbox' | '/look-up';
  icon: LucideIcon;
  title: string;
  body: string;
}

function Shortcut({ to, icon: Icon, title, body }: ShortcutProps) {
  return (
    <li>
      <Link
        to={to}
        className="card grid h-full content-start gap-1 p-4 text-text no-underline! hover:border-accent"
      >
        <Icon size={18} aria-hidden="true" className="mb-1 text-accent" />
        <span className="font-medium">{title}</span>
        <span className="text-text-2">{body}</span>
      </Link>
    </li>
  );
}
