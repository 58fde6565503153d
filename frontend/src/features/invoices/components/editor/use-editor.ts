import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { ApiProblem, isProblem } from '@/api/problem';
import type { CreateInvoice, Finding, Party, Totals } from '@/api/types';
import { idempotencyKey } from '@/domain/idempotency-key';
import { applyPatch } from '@/domain/pointer';
import { createInvoice, sendInvoice, updateInvoice, validate } from '../../api';
import { type InvoiceForm, toDocument, toForm } from '../../model';
import { FindingsStore } from './findings-store';
import { FormValues } from './form-values';
import { checkLocally, joinFindings } from './local-check';
import { atFormFields, findingsOf } from './problems';

export interface EditorInput {
  organizationId: string;
  seller: Party;
  initial: InvoiceForm;
  base: CreateInvoice | null;
  saved: { id: string; etag: string | null } | null;
  onSaved: (invoiceId: string) => void;
  onSent: (invoiceId: string) => void;
}

/** A draft that can not be stored yet, because a number or date is missing. */
class Unreadable extends Error {
  constructor(readonly findings: Finding[]) {
    super('unreadable');
  }
}

export type Busy = 'save' | 'check' | 'send' | null;

/** Pause after the last change before the server checks what is typed. */
const settle = 900;

export function useEditor(input: EditorInput) {
  const form = useForm<InvoiceForm>({ defaultValues: input.initial, shouldUnregister: false });
  const store = useMemo(() => new FindingsStore(), []);
  const values = useMemo(() => new FormValues(), []);
  const saved = useRef(input.saved);
  const base = useRef(input.base);
  const revision = useRef(0);
  const sendKey = useRef<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const [isDirty, setDirty] = useState(false);
  const dirty = useRef(false);
  const [totals, setTotals] = useState<Totals | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState<Busy>(null);
  const [isStored, setStored] = useState(input.saved !== null);

  const markDirty = useCallback((value: boolean) => {
    dirty.current = value;
    setDirty(value);
  }, []);
  const current = useCallback((): CreateInvoice => toDocument(form.getValues(), base.current), [form]);

  /** Asks the server what it finds. True when nothing stops the sending. */
  const check = useCallback(async (): Promise<boolean> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const asked = revision.current;
    const document = current();
    try {
      const local = checkLocally(document);
      const report = await validate(
        { ...local.document, seller: document.seller ?? input.seller },
        controller.signal,
      );
      store.show(joinFindings(local.findings, atFormFields(report.findings, document)));
      const isComplete = local.findings.length === 0;
      if (asked === revision.current) setTotals((isComplete && report.totals) || null);
      return report.is_valid && isComplete;
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        if (error instanceof DOMException && error.name === 'AbortError') return false;
        throw error;
      }
      const findings = findingsOf(error);
      if (findings.length === 0) throw error;
      store.show(atFormFields(findings, document));
      return false;
    }
  }, [current, input.seller, store]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = form.watch((_all, { name }) => {
      values.changed(name);
      revision.current += 1;
      if (!dirty.current) markDirty(true);
      setTotals(null);
      clearTimeout(timer);
      timer = setTimeout(() => void check().catch(() => undefined), settle);
    });
    return () => {
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  }, [check, form, markDirty, values]);

  const persist = useCallback(async (): Promise<string> => {
    const document = current();
    const { findings } = checkLocally(document);
    if (findings.length > 0) throw new Unreadable(findings);
    const asked = revision.current;
    const before = saved.current;
    const result = before
      ? await updateInvoice(before.id, document, before.etag)
      : await createInvoice(input.organizationId, document);
    saved.current = { id: result.invoice.id, etag: result.etag };
    base.current = result.invoice.document;
    setStored(true);
    if (asked === revision.current) markDirty(false);
    return result.invoice.id;
  }, [current, input.organizationId, markDirty]);

  const run = useCallback(
    async (kind: Busy, work: () => Promise<void>): Promise<void> => {
      setBusy(kind);
      setFailure(null);
      try {
        await work();
      } catch (error) {
        const findings =
          error instanceof Unreadable ? error.findings : error instanceof ApiProblem ? findingsOf(error) : [];
        if (findings.length > 0) {
          store.showEvery();
          store.show(atFormFields(findings, current()));
          setAttempts((count) => count + 1);
        } else setFailure(error);
      } finally {
        setBusy(null);
      }
    },
    [current, store],
  );

  const save = () =>
    run('save', async () => {
      const isNew = saved.current === null;
      const id = await persist();
      if (isNew) input.onSaved(id);
    });

  const checkNow = () =>
    run('check', async () => {
      store.showEvery();
      await check();
      setAttempts((count) => count + 1);
    });

  const send = () =>
    run('send', async () => {
      store.showEvery();
      const isFine = await check();
      setAttempts((count) => count + 1);
      if (!isFine) return;
      const id = dirty.current || saved.current === null ? await persist() : saved.current.id;
      // One key for one wish to send: a lost answer is asked for again, never sent twice.
      sendKey.current ??= idempotencyKey();
      try {
        await sendInvoice(id, sendKey.current);
      } catch (error) {
        if (!isProblem(error, 'network')) sendKey.current = null;
        if (!isProblem(error, 'invoice.already_sent')) throw error;
      }
      markDirty(false);
      input.onSent(id);
    });

  const repair = useCallback(
    (finding: Finding) => {
      const document = current();
      const seller = document.seller ?? input.seller;
      const patched = applyPatch({ ...document, seller }, finding.repair ?? []);
      if (!patched) return;
      const isSellerChanged = JSON.stringify(patched.seller) !== JSON.stringify(seller);
      base.current = isSellerChanged ? patched : { ...patched, seller: document.seller };
      form.reset(toForm(patched));
      revision.current += 1;
      markDirty(true);
      void check().catch(() => undefined);
    },
    [check, current, form, input.seller, markDirty],
  );

  return {
    services: useMemo(() => ({ form, values, findings: store, repair }), [form, values, store, repair]),
    isDirty,
    isStored,
    isDirtyNow: () => dirty.current,
    totals,
    failure,
    attempts,
    busy,
    save,
    checkNow,
    send,
  };
}
