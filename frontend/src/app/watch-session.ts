import { queryClient } from '@/api/query-client';
import { session } from '@/api/session';
import { locale } from '@/i18n/locale';
import { router } from './router';

/** Follows the session: on sign-out nothing of the account stays in memory and the sign-in page opens. */
export function watchSession(): void {
  let before = session.state;
  session.subscribe(() => {
    const now = session.state;
    if (before === 'signed-in' && now === 'signed-out') {
      queryClient.clear();
      if (isInside())
        void router.navigate({ to: '/sign-in', search: session.isEndedByHand ? {} : { return_to: here() } });
    }
    if (before !== 'signed-in' && now === 'signed-in' && router.state.location.pathname === '/sign-in')
      void router.invalidate();
    before = now;
  });
  // What the server wrote in the former language is asked for again.
  let language = locale.current;
  locale.subscribe(() => {
    if (language === locale.current) return;
    language = locale.current;
    void queryClient.invalidateQueries();
  });
}

function isInside(): boolean {
  return router.state.matches.some((match) => match.routeId === '/inside');
}

function here(): string | undefined {
  const { href } = router.state.location;
  return href === '/' ? undefined : href;
}
