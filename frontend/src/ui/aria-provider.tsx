import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { localeTag, useLocale } from '@/i18n/locale';

/** Tells React Aria the language of the screens; needed only behind the sign-in. */
export function AriaProvider({ children }: { children: ReactNode }) {
  return <I18nProvider locale={localeTag(useLocale())}>{children}</I18nProvider>;
}
