import { Link } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { m } from '@/i18n/paraglide/messages.js';
import { useFirstSteps } from './use-first-steps';

/** What is left of the first steps, on every page, until all are done. */
export function FirstStepsPill() {
  const { done, steps, isComplete, isLoading } = useFirstSteps();
  if (isLoading || isComplete) return null;
  return (
    <Link to="/" className="chip tone-info min-h-7 no-underline!">
      <ListChecks size={14} aria-hidden="true" />
      <span className="max-sm:sr-only">{m.first_steps_pill({ done, total: steps.length })}</span>
    </Link>
  );
}
