import { m } from '@/i18n/paraglide/messages.js';
import { CopyButton } from './copy-button';

/** Raw evidence behind a sentence: folded, exact, to copy. */
export function Evidence({ title, value }: { title: string; value: unknown }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <details className="rounded-control border border-line">
      <summary className="min-h-8 px-3 py-1.5 text-xs text-text-2">{title}</summary>
      <div className="relative border-t border-line">
        <span className="absolute top-1 right-1">
          <CopyButton text={text} label={m.copy()} />
        </span>
        <pre
          className="xml max-h-80 overflow-auto p-3 pr-10"
          translate="no"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by key
          tabIndex={0}
        >
          {text}
        </pre>
      </div>
    </details>
  );
}
