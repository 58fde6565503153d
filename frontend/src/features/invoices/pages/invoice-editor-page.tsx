import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useOrganizationScope } from '@/api/me';
import type { CreateInvoice, Identifier, Invoice, Organization } from '@/api/types';
import { plusDays, today } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { ErrorPanel } from '@/ui/error-panel';
import { NoOrganization } from '@/ui/no-organization';
import { OrganizationPicker } from '@/ui/organization-picker';
import { Page } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { identifiersQuery, invoiceQuery, lastNumberQuery, organizationQuery } from '../api';
import { Editor } from '../components/editor/editor';
import { emptyInvoice, type InvoiceForm, toForm } from '../model';
import { copyOf, creditNoteFor, nextNumber, sellerOf, testInvoice } from '../model-start';

export interface EditorSearch {
  organization?: string;
  /** A draft made in this editor, so that a reload finds it again. */
  draft?: string;
  copy?: string;
  credit?: string;
  test?: boolean;
}

export function InvoiceEditorPage({ search, invoiceId }: { search: EditorSearch; invoiceId?: string }) {
  // The draft the page began with; one saved later keeps what is on the screen.
  const [opened, setOpened] = useState(invoiceId ?? search.draft);
  const [round, setRound] = useState(0);
  const source = opened ?? search.copy ?? search.credit;
  const invoice = useQuery({
    ...invoiceQuery(source ?? ''),
    enabled: source !== undefined,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const scope = useOrganizationScope(
    'invoice.write',
    invoice.data?.data.organization_id ?? search.organization,
  );
  const organization = useQuery({ ...organizationQuery(scope?.id ?? ''), enabled: scope !== null });
  const identifiers = useQuery({ ...identifiersQuery(scope?.id ?? ''), enabled: scope !== null });
  const last = useQuery({
    ...lastNumberQuery(scope?.id ?? ''),
    enabled: scope !== null && opened === undefined,
  });
  const title = opened
    ? m.editor_title_edit()
    : search.credit
      ? m.editor_title_credit()
      : m.editor_title_new();
  const error = invoice.error ?? organization.error ?? identifiers.error;
  const isReady =
    organization.data &&
    identifiers.data &&
    (source === undefined || invoice.data) &&
    (opened || !last.isPending);

  if (error) return <ErrorPanel error={error} />;
  if (scope === null && !invoice.isLoading)
    return (
      <Page title={title}>
        <NoOrganization />
      </Page>
    );
  if (!isReady || !organization.data || !identifiers.data) return <SkeletonLines lines={8} />;
  return (
    <Loaded
      key={`${organization.data.data.id} ${round}`}
      title={title}
      search={search}
      source={invoice.data?.data ?? null}
      etag={invoice.data?.etag ?? null}
      isDraft={opened !== undefined}
      organization={organization.data.data}
      identifiers={identifiers.data.items}
      lastNumber={last.data ?? null}
      onReload={(id) => {
        setOpened(id);
        setRound(round + 1);
      }}
    />
  );
}

interface LoadedProps {
  title: string;
  search: EditorSearch;
  source: Invoice | null;
  etag: string | null;
  isDraft: boolean;
  organization: Organization;
  identifiers: readonly Identifier[];
  lastNumber: string | null;
  onReload: (invoiceId: string | undefined) => void;
}

function begin(props: LoadedProps): { form: InvoiceForm; base: CreateInvoice | null } {
  const { source, organization, identifiers, search } = props;
  const issuedOn = today();
  const dueOn = plusDays(issuedOn, 30);
  if (source && props.isDraft) return { form: toForm(source.document), base: source.document };
  const number = nextNumber(props.lastNumber, new Date().getFullYear());
  if (source) {
    const document = search.credit
      ? creditNoteFor(source.document, number, issuedOn)
      : copyOf(source.document, number, issuedOn, dueOn);
    return { form: toForm(document), base: document };
  }
  const form = emptyInvoice({ number, issuedOn, dueOn, organization });
  if (!search.test) return { form, base: null };
  const words = { line: m.test_line(), reference: m.test_reference() };
  return { form: testInvoice(form, organization, identifiers, words), base: null };
}

function Loaded(props: LoadedProps) {
  const { title, search, source, etag, isDraft, organization, identifiers } = props;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the form starts with is decided once
  const start = useMemo(() => begin(props), []);
  const seller = useMemo(() => sellerOf(organization, identifiers), [organization, identifiers]);
  const [draftId, setDraftId] = useState(isDraft ? source?.id : undefined);

  if (isDraft && source && (source.status !== 'draft' || source.source !== 'json'))
    return (
      <Page title={title} width="narrow">
        <Banner tone="info" title={m.editor_closed_title()}>
          {source.source !== 'json' ? m.editor_closed_upload() : m.editor_closed_sent()}
        </Banner>
      </Page>
    );
  return (
    <Page
      title={title}
      width="full"
      actions={
        source === null && draftId === undefined ? (
          <OrganizationPicker
            right="invoice.write"
            value={organization.id}
            onChange={(id) => void navigate({ to: '/invoices/new', search: { ...search, organization: id } })}
          />
        ) : undefined
      }
    >
      {organization.state !== 'active' && <Banner tone="warn">{m.editor_not_active()}</Banner>}
      <Editor
        organization={organization}
        organizationId={organization.id}
        seller={seller}
        initial={start.form}
        base={start.base}
        saved={isDraft && source ? { id: source.id, etag } : null}
        onSaved={(id) => {
          setDraftId(id);
          if (!isDraft)
            void navigate({
              to: '/invoices/new',
              search: { organization: organization.id, draft: id },
              replace: true,
            });
        }}
        onSent={(id) => void navigate({ to: '/invoices/$invoice_id', params: { invoice_id: id } })}
        onReload={() => {
          void queryClient
            .refetchQueries({ queryKey: ['invoice', draftId] })
            .then(() => props.onReload(draftId));
        }}
      />
    </Page>
  );
}
