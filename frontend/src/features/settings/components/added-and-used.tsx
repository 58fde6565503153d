import { ago, date, dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';

/** When a way to sign in was added, and when it last served. */
export function AddedAndUsed({ addedAt, usedAt }: { addedAt: string; usedAt?: string | null | undefined }) {
  return (
    <span className="hint">
      {m.added_on({ date: date(addedAt.slice(0, 10)) })}
      {' · '}
      {usedAt ? <span title={dateTime(usedAt)}>{m.used_ago({ ago: ago(usedAt) })}</span> : m.used_never()}
    </span>
  );
}
