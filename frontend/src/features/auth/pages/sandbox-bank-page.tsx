import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import type { SandboxPaymentResult } from '@/api/types';
import { safeReturnPath } from '@/domain/return-to';
import { money } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button, buttonClass } from '@/ui/button';
import { ErrorPanel } from '@/ui/error-panel';
import { ProblemBanner } from '@/ui/problem-banner';
import { reasonName } from '@/ui/reason-name';
import { bySchema } from '@/ui/schema';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { paySandboxPayment, sandboxPaymentQuery } from '../api';
import { PublicFrame } from '../components/public-frame';

const bankForm = v.object({
  account_holder_name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => m.form_required()),
  ),
});

/** Where to go back to: only ever a page of this site. */
function pathBack(returnUrl: string | null | undefined): string {
  if (!returnUrl) return '/organizations';
  try {
    const url = new URL(returnUrl, location.origin);
    return url.origin === location.origin ? safeReturnPath(url.pathname + url.search) : '/organizations';
  } catch {
    return '/organizations';
  }
}

export function SandboxBankPage({ paymentId }: { paymentId: string }) {
  const payment = useQuery(sandboxPaymentQuery(paymentId));
  const [result, setResult] = useState<SandboxPaymentResult | null>(null);
  const form = useForm({
    check: bySchema(bankForm),
    initial: { account_holder_name: '' },
    submit: async (values) => setResult(await paySandboxPayment(paymentId, values.account_holder_name)),
  });
  const back = (
    <a className={buttonClass(result ? 'primary' : 'secondary')} href={pathBack(payment.data?.return_url)}>
      {m.bank_return()}
    </a>
  );
  return (
    <PublicFrame title={m.bank_title()} lead={m.bank_lead()}>
      {payment.isPending && <SkeletonLines lines={3} />}
      {payment.error && <ErrorPanel error={payment.error} onRetry={() => void payment.refetch()} />}
      {payment.data && (
        <>
          <dl className="dl rounded-card bg-surface-2 p-4">
            <dt>{m.bank_amount()}</dt>
            <dd className="font-medium tabular-nums">{money(payment.data.amount, payment.data.currency)}</dd>
            <dt>{m.bank_description()}</dt>
            <dd>{payment.data.description}</dd>
          </dl>
          {result ? (
            <>
              <Banner
                tone={result.activation_state === 'approved' ? 'ok' : 'danger'}
                title={
                  result.activation_state === 'approved' ? m.bank_approved_title() : m.bank_rejected_title()
                }
                isLive
              >
                {result.activation_state === 'approved' ? m.bank_approved_body() : reasonName(result.reason)}
              </Banner>
              {back}
            </>
          ) : payment.data.state === 'paid' ? (
            <>
              <Banner tone="info">{m.bank_paid()}</Banner>
              {back}
            </>
          ) : (
            <form className="grid gap-4" noValidate onSubmit={form.onSubmit}>
              <ProblemBanner error={form.failure} />
              <TextField
                {...form.text('account_holder_name')}
                label={m.bank_holder()}
                hint={m.bank_holder_hint()}
                autoComplete="off"
              />
              <Button type="submit" kind="primary" isPending={form.isSubmitting}>
                {m.bank_pay({ amount: money(payment.data.amount, payment.data.currency) })}
              </Button>
            </form>
          )}
        </>
      )}
    </PublicFrame>
  );
}
