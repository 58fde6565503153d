import * as v from 'valibot';
import { m } from '@/i18n/paraglide/messages.js';

export const leastPasswordLength = 15;

const email = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(() => m.form_required()),
  v.email(() => m.form_email()),
);

/** Characters as a person counts them. */
export function passwordLength(password: string): number {
  return [...password].length;
}

const newPassword = v.pipe(
  v.string(),
  v.nonEmpty(() => m.form_required()),
  v.check(
    (value) => passwordLength(value) >= leastPasswordLength,
    (issue) => m.activate_password_short({ count: passwordLength(String(issue.input)) }),
  ),
);

/** How long it has to be depends on the second step of the account, which only the server knows. */
const replacedPassword = v.pipe(
  v.string(),
  v.nonEmpty(() => m.form_required()),
);

export const emailForm = v.object({ email });

export const activateForm = v.object({
  full_name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => m.form_required()),
  ),
  password: newPassword,
  accepted: v.pipe(
    v.boolean(),
    v.check(
      (value) => value,
      () => m.activate_terms_needed(),
    ),
  ),
});

export const resetForm = v.object({ password: replacedPassword });

/** A block of the terms: "# " or more of them start a heading, blank lines part paragraphs. */
export interface TermsBlock {
  kind: 'heading' | 'paragraph';
  text: string;
}

export function readTerms(body: string): TermsBlock[] {
  return body
    .split(/\n\s*\n/)
    .flatMap((part) => {
      const lines = part.trim().split('\n');
      const first = lines[0] ?? '';
      const heading = /^#{1,6} +(.*)$/.exec(first)?.[1];
      if (heading === undefined) return [{ kind: 'paragraph' as const, text: lines.join('\n') }];
      const rest = lines.slice(1).join('\n').trim();
      return [
        { kind: 'heading' as const, text: heading.trim() },
        ...(rest ? [{ kind: 'paragraph' as const, text: rest }] : []),
      ];
    })
    .filter((block) => block.text !== '');
}
