import type { ComponentProps } from 'react';
import type { Terms } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Checkbox } from '@/ui/checkbox';
import { SkeletonLines } from '@/ui/skeleton';
import { TermsText } from './terms-text';

/** The terms with the tick that agrees to them, as part of a form. */
export function TermsConsent({
  terms,
  tick,
}: {
  terms: Terms | undefined;
  tick: Omit<ComponentProps<typeof Checkbox>, 'children'>;
}) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-medium">{m.activate_step_terms()}</legend>
      {terms ? <TermsText terms={terms} /> : <SkeletonLines lines={4} />}
      <Checkbox {...tick}>{m.activate_terms_agree()}</Checkbox>
    </fieldset>
  );
}
