import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, isProblem } from '@/api/problem';
import { useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { ErrorPanel } from '@/ui/error-panel';
import { ProblemBanner } from '@/ui/problem-banner';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { termsQuery } from '../api';
import { TermsText } from './terms-text';

export interface Accepted {
  version: string;
  fullName: string;
}

/**
 * The terms, readable right here, and one button that accepts them. Who is new says his name too; a
 * provider mostly knows it, so that one click is enough.
 */
export function TermsStep({
  name,
  label,
  onAccept,
}: {
  /** The name to start with, for who is new; without it no name is asked. */
  name?: string | undefined;
  label: string;
  onAccept: (accepted: Accepted) => Promise<void>;
}) {
  const language = useLocale();
  const queryClient = useQueryClient();
  const terms = useQuery({ ...termsQuery(language), placeholderData: (previous) => previous });
  const [fullName, setFullName] = useState(name ?? '');
  const [nameFinding, setNameFinding] = useState('');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const asksName = name !== undefined;

  const refused = (error: unknown): void => {
    const errors = error instanceof ApiProblem ? error.errors : [];
    const isOutdated = errors.some((item) => item.pointer.startsWith('/accepted_terms_version'));
    if (isOutdated || isProblem(error, 'terms.required'))
      void queryClient.invalidateQueries({ queryKey: ['terms'] });
    const aboutName = errors.find((item) => item.pointer === '/full_name');
    setNameFinding(asksName ? (aboutName?.message ?? '') : '');
    if (!aboutName || !asksName || errors.length > 1) setFailure(error);
  };
  const goOn = async (): Promise<void> => {
    setFailure(null);
    const given = fullName.trim();
    setNameFinding(asksName && given === '' ? m.form_required() : '');
    if (!terms.data || (asksName && given === '')) return;
    setPending(true);
    try {
      await onAccept({ version: terms.data.version, fullName: given });
    } catch (error) {
      refused(error);
      setPending(false);
    }
  };

  if (terms.error && !terms.data)
    return <ErrorPanel error={terms.error} onRetry={() => void terms.refetch()} />;
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) void goOn();
      }}
    >
      <ProblemBanner error={failure} />
      {asksName && (
        <TextField
          label={m.activate_name()}
          autoComplete="name"
          name="full_name"
          value={fullName}
          onChange={(value) => {
            setFullName(value);
            setNameFinding('');
          }}
          findings={nameFinding === '' ? [] : [{ message: nameFinding }]}
        />
      )}
      {terms.data ? <TermsText terms={terms.data} /> : <SkeletonLines lines={4} />}
      <p className="hint">{m.terms_consent({ button: label })}</p>
      <Button type="submit" kind="primary" isPending={isPending} isDisabled={!terms.data}>
        {label}
      </Button>
    </form>
  );
}
