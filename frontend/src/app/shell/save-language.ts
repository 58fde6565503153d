import { answer, api } from '@/api/client';
import { meQuery } from '@/api/me';
import { queryClient } from '@/api/query-client';
import type { Language } from '@/api/types';

/** The account follows the choice, so mails come in the same language. A failure changes nothing here. */
export function saveLanguage(language: Language): void {
  void answer(api.PATCH('/api/v1/me', { body: { language } }))
    .then((me) => queryClient.setQueryData(meQuery.queryKey, me))
    .catch(() => undefined);
}
