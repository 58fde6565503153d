import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  Building2,
  FileCheck,
  FileText,
  House,
  Inbox,
  KeyRound,
  type LucideIcon,
  Search,
  ServerCog,
  Settings,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe, useOrganizationScope } from '@/api/me';
import { unreadQuery } from '@/api/unread';
import { m } from '@/i18n/paraglide/messages.js';

export function Navigation({ isOpen }: { isOpen: boolean }) {
  const isOperator = useMe()?.is_operator;
  return (
    <nav
      id="main-navigation"
      aria-label={m.nav_label()}
      className="shell-nav"
      data-open={isOpen || undefined}
    >
      <ul className="grid gap-0.5">
        <Entry to="/" icon={House} label={m.nav_start()} isExact />
        <Entry to="/invoices" icon={FileText} label={m.nav_invoices()} />
        <Entry to="/inbox" icon={Inbox} label={m.nav_inbox()} after={<UnreadDot />} />
        <Entry to="/look-up" icon={Search} label={m.nav_lookup()} />
        <Entry to="/check" icon={FileCheck} label={m.nav_check()} />
      </ul>
      <ul className="mt-4 grid gap-0.5 border-t border-line pt-4">
        <Entry to="/organizations" icon={Building2} label={m.nav_organizations()} />
        <Entry to="/members" icon={Users} label={m.nav_members()} />
        <Entry to="/environment/sign-in" icon={KeyRound} label={m.nav_environment_sign_in()} />
        <Entry to="/settings" icon={Settings} label={m.nav_settings()} />
        {isOperator && <Entry to="/operator" icon={ServerCog} label={m.nav_operator()} />}
      </ul>
    </nav>
  );
}

type Target =
  | '/'
  | '/invoices'
  | '/inbox'
  | '/look-up'
  | '/check'
  | '/organizations'
  | '/members'
  | '/environment/sign-in'
  | '/settings'
  | '/operator';

interface EntryProps {
  to: Target;
  icon: LucideIcon;
  label: string;
  isExact?: boolean;
  after?: ReactNode;
}

function Entry({ to, icon: Icon, label, isExact, after }: EntryProps) {
  return (
    <li>
      <Link
        to={to}
        className="nav-link"
        activeOptions={{ exact: isExact, includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        <Icon size={18} aria-hidden="true" />
        <span className="flex-1">{label}</span>
        {after}
      </Link>
    </li>
  );
}

function UnreadDot() {
  const organization = useOrganizationScope('invoice.read');
  const { data } = useQuery({
    ...unreadQuery(organization?.id ?? ''),
    enabled: organization !== null,
    refetchInterval: 60_000,
  });
  if (!data) return null;
  return (
    <span className="size-2 rounded-full bg-accent">
      <span className="sr-only">{m.inbox_unread()}</span>
    </span>
  );
}
