import { m } from '@/i18n/paraglide/messages.js';
import { rightName } from './right-name';

/** The right that somebody misses, in plain words. */
export function MissingRight({ right }: { right: string }) {
  return <p>{m.missing_right_named({ right: rightName(right) })}</p>;
}
