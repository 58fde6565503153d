import type { ReactNode } from 'react';
import type { Provider } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';
import { ProviderMark } from '@/ui/provider-mark';

/** Only what is configured. The way in is a plain navigation, the server does the rest. */
export function ProviderButtons({
  providers,
  returnTo,
  children,
}: {
  providers: readonly Provider[];
  returnTo: string;
  /** What stands among the buttons: another way in with one click. */
  children?: ReactNode;
}) {
  return (
    <div className="grid gap-2">
      {providers.map((provider) => (
        <a
          key={provider.id}
          className={buttonClass('secondary', 'w-full')}
          href={`${provider.start_url}${provider.start_url.includes('?') ? '&' : '?'}return_to=${encodeURIComponent(returnTo)}`}
        >
          <ProviderMark kind={provider.kind} />
          {m.sign_in_with({ provider: provider.name })}
        </a>
      ))}
      {providers.length > 0 && <p className="hint mb-1">{m.sign_in_provider_hint()}</p>}
      {children}
    </div>
  );
}
