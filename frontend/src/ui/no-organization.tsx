import { Link } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from './button';
import { EmptyState } from './empty-state';

/** For lists of an organization while there is none to show. */
export function NoOrganization() {
  return (
    <div className="card">
      <EmptyState
        icon={Building2}
        title={m.no_organization_title()}
        action={
          <Link to="/organizations" className={buttonClass('primary')}>
            {m.no_organization_action()}
          </Link>
        }
      >
        {m.no_organization_body()}
      </EmptyState>
    </div>
  );
}
