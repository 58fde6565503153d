import { useRef, useState } from 'react';
import { ApiProblem } from '@/api/problem';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { type Attempt, isSignInStep, type SignInSteps } from '../api';
import { passkeyAttempt } from '../passkey';
import { PublicFrame } from './public-frame';
import { SecondFactor } from './second-factor';
import { SsoRequired } from './sso-required';
import { TermsStep } from './terms-step';

/** What stands between a right password or passkey and the session: a second step, new terms, or another door. */
export function SignInStep({
  problem: first,
  attempt: firstAttempt,
  onSignedIn,
  onBack,
}: {
  problem: ApiProblem;
  attempt: Attempt;
  onSignedIn: () => void;
  onBack: () => void;
}) {
  const [problem, setProblem] = useState(first);
  const [isWrong, setWrong] = useState(false);
  const attempt = useRef(firstAttempt);
  const given = useRef<SignInSteps>({});

  const go = async (steps: SignInSteps, by = attempt.current): Promise<void> => {
    given.current = { ...given.current, ...steps };
    try {
      await by(given.current);
      onSignedIn();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code === problem.code) throw error;
      if (error.code === 'mfa.wrong_code') {
        if (problem.code === 'mfa.required') throw error;
        // A code counts once: the next one is needed after the terms.
        setWrong(true);
        setProblem(new ApiProblem(403, { code: 'mfa.required' }));
      } else if (isSignInStep(error)) {
        attempt.current = by;
        setProblem(error);
      } else throw error;
    }
  };

  if (problem.code === 'access.sso_required')
    return <SsoRequired signInUrl={problem.signInUrl} onBack={onBack} />;
  if (problem.code === 'mfa.required')
    return (
      <PublicFrame title={m.second_factor_title()} lead={m.second_factor_lead()}>
        <SecondFactor
          isWrong={isWrong}
          onCode={(code) => go({ one_time_code: code })}
          onPasskey={() => go({}, passkeyAttempt())}
        />
        <Button kind="quiet" onClick={onBack}>
          {m.start_again()}
        </Button>
      </PublicFrame>
    );
  return (
    <PublicFrame title={m.terms_new_title()} lead={m.terms_new_body()} isWide>
      <TermsStep
        label={m.terms_button()}
        onAccept={({ version }) => go({ accepted_terms_version: version })}
      />
      <Button kind="quiet" onClick={onBack}>
        {m.start_again()}
      </Button>
    </PublicFrame>
  );
}
