import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { installationQuery } from '@/api/me';
import { m } from '@/i18n/paraglide/messages.js';
import { LanguageSwitch } from '@/ui/language-switch';
import { Logo } from '@/ui/logo';
import { useTitle } from '@/ui/page';

/** The frame of the pages one sees before signing in. */
export function PublicFrame({
  title,
  lead,
  isWide,
  children,
}: {
  title: string;
  lead?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}) {
  useTitle(title);
  const { data: installation } = useQuery(installationQuery);
  const isSandbox = installation?.network === 'sandbox';
  return (
    <div className="public-frame">
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 py-4 md:px-8">
        <Logo />
        <LanguageSwitch />
      </header>
      <main className="grid grid-cols-[minmax(0,1fr)] items-start justify-items-center px-4 pt-4 pb-10 md:pt-10">
        <div
          className={`card grid w-full grid-cols-[minmax(0,1fr)] gap-5 p-6 sm:p-8 ${isWide ? 'max-w-[600px]' : 'max-w-[420px]'}`}
        >
          <div className="grid gap-1.5">
            <h1>{title}</h1>
            {lead && <div className="text-text-2">{lead}</div>}
          </div>
          {children}
        </div>
      </main>
      <footer className="hint flex flex-wrap items-center justify-center gap-x-3 gap-y-1 px-4 py-5 text-center">
        {isSandbox && (
          <span>
            <strong className="font-bold text-warn">{m.sandbox_band()}</strong> · {m.sandbox_band_body()}
          </span>
        )}
        {installation && (
          <span translate="no">
            {m.public_footer({ name: installation.name, version: installation.version })}
          </span>
        )}
      </footer>
    </div>
  );
}
