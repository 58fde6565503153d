import type { Terms } from '@/api/types';
import { date } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { readTerms } from '../model';

export function TermsText({ terms }: { terms: Terms }) {
  return (
    <div className="overflow-hidden rounded-card border border-line" lang={terms.language}>
      <div className="flex flex-wrap items-baseline justify-between gap-2 bg-surface-2 px-4 py-2.5">
        <strong className="font-medium">{terms.title}</strong>
        <span className="hint">{m.activate_terms_version({ version: date(terms.version) })}</span>
      </div>
      <section
        aria-label={m.activate_terms_read()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by key
        tabIndex={0}
        className="grid max-h-64 gap-2 overflow-auto px-4 py-3 outline-offset-[-2px]"
      >
        {readTerms(terms.body).map((block, index) =>
          block.kind === 'heading' ? (
            <h2 key={index} className="text-sm">
              {block.text}
            </h2>
          ) : (
            <p key={index} className="whitespace-pre-line text-text-2">
              {block.text}
            </p>
          ),
        )}
      </section>
    </div>
  );
}
