import { Languages } from 'lucide-react';
import { locale, localeNames, locales, useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';

/** On every page, the sign-in page included. Each language is named in itself. */
export function LanguageSwitch({ onChoose }: { onChoose?: (language: 'nl' | 'en') => void }) {
  const current = useLocale();
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">{m.language()}</legend>
      <Languages size={16} aria-hidden="true" className="mr-1 text-text-2" />
      {locales.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          translate="no"
          aria-pressed={current === language}
          className={`min-h-7 cursor-pointer rounded-control px-2 text-xs ${
            current === language ? 'bg-accent-soft font-medium text-accent' : 'text-text-2 hover:text-text'
          }`}
          onClick={() => {
            locale.choose(language);
            onChoose?.(language);
          }}
        >
          {localeNames[language]}
        </button>
      ))}
    </fieldset>
  );
}
