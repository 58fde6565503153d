/** What can be answered to a received invoice, and with which codes. */
import type { LastResponse, RespondToReceived } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';

export type Answer = 'AP' | 'UQ' | 'RE' | 'PD';

/** Codes that say why (OPStatusReason); `NON` and `PPD` say nothing here. */
export const reasonCodes = [
  'REF',
  'PRI',
  'QTY',
  'ITM',
  'DEL',
  'QUA',
  'LEG',
  'REC',
  'PAY',
  'FIN',
  'UNR',
  'OTH',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

const reasonNames: Record<ReasonCode, () => string> = {
  REF: m.response_reason_ref,
  PRI: m.response_reason_pri,
  QTY: m.response_reason_qty,
  ITM: m.response_reason_itm,
  DEL: m.response_reason_del,
  QUA: m.response_reason_qua,
  LEG: m.response_reason_leg,
  REC: m.response_reason_rec,
  PAY: m.response_reason_pay,
  FIN: m.response_reason_fin,
  UNR: m.response_reason_unr,
  OTH: m.response_reason_oth,
};

export function reasonName(code: ReasonCode): string {
  return reasonNames[code]();
}

/** Which answers may follow the last one: only payment after acceptance, nothing after the end. */
export function answersAfter(last: LastResponse | null | undefined): readonly Answer[] {
  if (!last || last.delivery_status === 'failed') return ['AP', 'UQ', 'RE', 'PD'];
  if (last.status === 'AP') return ['PD'];
  if (last.status === 'PD') return last.reasons.some((reason) => reason.code === 'PPD') ? ['PD'] : [];
  return last.status === 'RE' ? [] : ['AP', 'UQ', 'RE', 'PD'];
}

/** The request for an answer. Words belong to the reason if there is one, to the answer otherwise. */
export function requestFor(answer: Answer, reason: ReasonCode, words: string): RespondToReceived {
  const note = words.trim() || undefined;
  return answer === 'AP' || answer === 'PD'
    ? { status: answer, note }
    : { status: answer, reasons: [{ code: reason, note }] };
}
