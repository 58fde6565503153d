import { useRef, useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Received } from '@/api/types';
import { idempotencyKey } from '@/domain/idempotency-key';
import { dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { ResponseChip, ResponseReasons } from '@/ui/response-chip';
import { SelectField } from '@/ui/select-field';
import { TextField } from '@/ui/text-field';
import { useAction } from '@/ui/use-action';
import { respond } from '../api';
import { type Answer, answersAfter, type ReasonCode, reasonCodes, reasonName, requestFor } from './answers';

const labels: Record<Answer, () => string> = {
  AP: m.respond_accept,
  UQ: m.respond_query,
  RE: m.respond_reject,
  PD: m.respond_paid,
};

/** What was answered to the seller, how far that is on its way, and what can be answered now. */
export function RespondPanel({ received, canRespond }: { received: Received; canRespond: boolean }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const last = received.response;
  const answers = received.document && !received.refusal ? answersAfter(last) : [];
  if (!last && (answers.length === 0 || !canRespond)) return null;
  return (
    <Section title={m.respond_title()}>
      <div className="grid gap-3 px-5 pb-5">
        {last ? (
          <>
            <div className="flex flex-wrap items-center gap-2" role="status">
              <ResponseChip status={last.status} />
              <span className="hint">
                {last.delivery_status === 'delivered'
                  ? m.respond_arrived({ at: dateTime(last.at) })
                  : last.delivery_status === 'failed'
                    ? ''
                    : m.respond_on_its_way()}
              </span>
            </div>
            {last.delivery_status === 'failed' && (
              <Banner tone="danger" title={m.respond_failed_title()}>
                {m.respond_failed_body()}
              </Banner>
            )}
            <ResponseReasons response={last} />
          </>
        ) : (
          <p className="hint">{m.respond_none()}</p>
        )}
        {canRespond && answers.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {answers.map((one) => (
              <Button key={one} onClick={() => setAnswer(one)}>
                {labels[one]()}
              </Button>
            ))}
          </div>
        )}
      </div>
      {answer && <RespondDialog receivedId={received.id} answer={answer} onClose={() => setAnswer(null)} />}
    </Section>
  );
}

function RespondDialog(props: { receivedId: string; answer: Answer; onClose: () => void }) {
  const { receivedId, answer, onClose } = props;
  const [reason, setReason] = useState<ReasonCode>('REF');
  const [words, setWords] = useState('');
  const action = useAction();
  // One intent, one key, for as long as nobody knows what became of it.
  const key = useRef(idempotencyKey());
  const needsReason = answer === 'UQ' || answer === 'RE';
  const needsWords = needsReason && reason === 'OTH';
  const send = async (): Promise<void> => {
    const done = await action.run(async () => {
      try {
        await respond(receivedId, key.current, requestFor(answer, reason, words));
      } catch (error) {
        if (!isProblem(error, 'network')) key.current = idempotencyKey();
        throw error;
      }
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={labels[answer]()}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button
            kind="primary"
            isPending={action.isPending}
            isDisabled={needsWords && words.trim() === ''}
            onClick={() => void send()}
          >
            {m.respond_send()}
          </Button>
        </>
      }
    >
      <ProblemBanner error={action.failure} />
      <p className="hint">{m.respond_dialog_hint()}</p>
      {needsReason && (
        <SelectField
          label={m.respond_reason()}
          value={reason}
          onChange={(value) => setReason(value as ReasonCode)}
          choices={reasonCodes.map((code) => ({ value: code, label: `${reasonName(code)} (${code})` }))}
        />
      )}
      <TextField
        label={m.respond_words()}
        value={words}
        onChange={setWords}
        rows={3}
        isOptional={!needsWords}
      />
    </Dialog>
  );
}
