import { useBlocker } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { may } from '@/api/me';
import { ApiProblem } from '@/api/problem';
import type { Organization } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { AriaProvider } from '@/ui/aria-provider';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { ProblemBanner } from '@/ui/problem-banner';
import { AmountsSection } from './amounts-section';
import { BuyerSection } from './buyer-section';
import { DocumentSection, PaymentSection, ReferencesSection } from './document-section';
import { EditorContext } from './editor-context';
import { FindingsSummary } from './findings-summary';
import { LinesSection } from './lines-section';
import { Payable, TotalsPanel } from './totals-panel';
import { type EditorInput, useEditor } from './use-editor';

export interface EditorProps extends EditorInput {
  organization: Organization;
  onReload: () => void;
}

export function Editor({ organization, onReload, ...input }: EditorProps) {
  const editor = useEditor(input);
  const canSend = may(organization, 'invoice.send');
  const country = organization.country;
  const sendNow = useRef(editor.send);
  sendNow.current = editor.send;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (canSend) void sendNow.current();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [canSend]);

  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => editor.isDirtyNow() && next.pathname !== current.pathname,
    enableBeforeUnload: () => editor.isDirtyNow(),
    withResolver: true,
  });
  const isOverwritten = editor.failure instanceof ApiProblem && editor.failure.status === 412;

  return (
    <AriaProvider>
      <EditorContext.Provider value={editor.services}>
        <form
          className="editor"
          noValidate
          aria-label={m.editor_form()}
          onSubmit={(event) => event.preventDefault()}
        >
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
            <DocumentSection />
            <BuyerSection network={organization.network ?? null} />
            <LinesSection sellerCountry={country} />
            <AmountsSection sellerCountry={country} />
            <ReferencesSection />
            <PaymentSection />
          </div>
          <aside className="editor-side" aria-label={m.editor_side()}>
            <div className="card grid gap-4 p-5">
              <div className="grid gap-1">
                <span className="hint">{m.invoice_seller()}</span>
                <strong className="font-medium" translate="no">
                  {organization.legal_name}
                </strong>
                <span className="mono hint" translate="no">
                  {input.seller.participant}
                </span>
              </div>
              <TotalsPanel fromServer={editor.totals} />
            </div>
            <div className="editor-findings">
              <FindingsSummary attempts={editor.attempts} />
            </div>
            <div className="card editor-actions">
              {isOverwritten ? (
                <Banner tone="warn" title={m.conflict_title()} isLive>
                  <p>{m.conflict_body()}</p>
                  <Button size="small" className="mt-2" onClick={onReload}>
                    {m.conflict_reload()}
                  </Button>
                </Banner>
              ) : (
                <ProblemBanner error={editor.failure} />
              )}
              <Payable fromServer={editor.totals} />
              <div className="editor-buttons">
                {canSend && (
                  <Button
                    kind="primary"
                    isPending={editor.busy === 'send'}
                    isDisabled={editor.busy !== null && editor.busy !== 'send'}
                    aria-keyshortcuts="Control+Enter"
                    onClick={() => void editor.send()}
                  >
                    <Send size={16} aria-hidden="true" />
                    {m.editor_send()}
                  </Button>
                )}
                <Button isPending={editor.busy === 'save'} onClick={() => void editor.save()}>
                  {m.editor_save()}
                </Button>
                <Button isPending={editor.busy === 'check'} onClick={() => void editor.checkNow()}>
                  {m.editor_check()}
                </Button>
                <p className="hint" role="status">
                  {editor.isDirty
                    ? m.editor_unsaved()
                    : editor.isStored
                      ? m.editor_saved()
                      : m.editor_shortcut()}
                </p>
              </div>
            </div>
          </aside>
        </form>
        <Confirm
          title={m.editor_leave_title()}
          body={m.editor_leave_body()}
          confirmLabel={m.editor_leave()}
          isOpen={blocker.status === 'blocked'}
          onConfirm={() => blocker.proceed?.()}
          onClose={() => blocker.reset?.()}
        />
      </EditorContext.Provider>
    </AriaProvider>
  );
}
