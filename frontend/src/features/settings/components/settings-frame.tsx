import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Page } from '@/ui/page';

const pages = [
  { to: '/settings', name: m.settings_profile },
  { to: '/settings/security', name: m.settings_security },
  { to: '/settings/email', name: m.settings_email },
  { to: '/settings/data', name: m.settings_data },
] as const;

/** A page of the settings, with the way to the others. */
export function SettingsFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <Page
      title={title}
      lead={lead}
      width="narrow"
      above={
        <nav aria-label={m.nav_settings()}>
          <ul className="tabs-list">
            {pages.map((page) => (
              <li key={page.to}>
                <Link
                  to={page.to}
                  className="tab block no-underline!"
                  activeOptions={{ exact: true, includeSearch: false }}
                  activeProps={{ 'aria-current': 'page' }}
                >
                  {page.name()}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      }
    >
      {children}
    </Page>
  );
}
