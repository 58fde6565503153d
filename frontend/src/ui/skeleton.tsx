import { m } from '@/i18n/paraglide/messages.js';

/** Grey lines that show after 200 ms, so that a quick answer does not flicker. */
export function SkeletonLines({ lines = 5 }: { lines?: number }) {
  return (
    <div className="grid gap-3 p-4" role="status" aria-label={m.loading()}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton h-5" style={{ width: `${92 - ((index * 23) % 40)}%` }} />
      ))}
    </div>
  );
}
