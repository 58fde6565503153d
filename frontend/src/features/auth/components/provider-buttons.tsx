import { KeyRound } from 'lucide-react';
import type { Provider } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { buttonClass } from '@/ui/button';

function Mark({ kind }: { kind: Provider['kind'] }) {
  if (kind === 'microsoft')
    return (
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path fill="#f25022" d="M0 0h7.6v7.6H0z" />
        <path fill="#7fba00" d="M8.4 0H16v7.6H8.4z" />
        <path fill="#00a4ef" d="M0 8.4h7.6V16H0z" />
        <path fill="#ffb900" d="M8.4 8.4H16V16H8.4z" />
      </svg>
    );
  return <KeyRound size={16} aria-hidden="true" />;
}

/** Only what the operator configured. The way in is a plain navigation, the server does the rest. */
export function ProviderButtons({
  providers,
  returnTo,
}: {
  providers: readonly Provider[];
  returnTo: string;
}) {
  return (
    <div className="grid gap-2">
      {providers.map((provider) => (
        <a
          key={provider.id}
          className={buttonClass('secondary', 'w-full')}
          href={`${provider.start_url}${provider.start_url.includes('?') ? '&' : '?'}return_to=${encodeURIComponent(returnTo)}`}
        >
          <Mark kind={provider.kind} />
          {m.sign_in_with({ provider: provider.name })}
        </a>
      ))}
      <p className="hint">{m.sign_in_provider_hint()}</p>
    </div>
  );
}
