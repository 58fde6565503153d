import { m } from '@/i18n/paraglide/messages.js';
import { Button } from './button';

/** When not even the page could be loaded. Light, because it must always be at hand. */
export function CrashPanel() {
  return (
    <main className="card mx-auto my-10 grid max-w-xl gap-3 p-6" role="alert">
      <h1>{m.error_title()}</h1>
      <p className="text-text-2">{m.error_network_body()}</p>
      <Button className="w-fit" onClick={() => location.reload()}>
        {m.try_again()}
      </Button>
    </main>
  );
}
