import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { ProblemBanner } from '@/ui/problem-banner';
import { SkeletonLines } from '@/ui/skeleton';
import { termsQuery } from '../api';
import { TermsText } from './terms-text';

/** New terms stand between the password and the work: read, tick, go on. */
export function AcceptTerms({ onAccept }: { onAccept: (version: string) => Promise<void> }) {
  const terms = useQuery(termsQuery(useLocale()));
  const [isTicked, setTicked] = useState(false);
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const goOn = async (): Promise<void> => {
    setTried(true);
    if (!isTicked || !terms.data) return;
    setPending(true);
    try {
      await onAccept(terms.data.version);
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  };
  return (
    <div className="grid gap-4">
      <Banner tone="info" title={m.terms_new_title()} isLive>
        {m.terms_new_body()}
      </Banner>
      <ProblemBanner error={failure} />
      {terms.data ? <TermsText terms={terms.data} /> : <SkeletonLines lines={4} />}
      <Checkbox
        isSelected={isTicked}
        onChange={setTicked}
        findings={isTried && !isTicked ? [{ message: m.activate_terms_needed() }] : []}
      >
        {m.activate_terms_agree()}
      </Checkbox>
      <Button kind="primary" isPending={isPending} isDisabled={!terms.data} onClick={() => void goOn()}>
        {m.terms_new_button()}
      </Button>
    </div>
  );
}
