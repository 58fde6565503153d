import { createRoute } from '@tanstack/react-router';
import type { InvoiceStatus } from '@/api/types';
import { insideRoute } from './inside';
import { page } from './page';
import { flag, oneOf, type Search, text } from './search';

const statuses: readonly InvoiceStatus[] = ['draft', 'queued', 'sending', 'delivered', 'failed'];
const sorts = ['issued_on', '-issued_on'] as const;

interface ListSearch {
  organization?: string;
  status?: InvoiceStatus;
  query?: string;
  sort?: (typeof sorts)[number];
}
interface NewSearch {
  organization?: string;
  draft?: string;
  copy?: string;
  credit?: string;
  test?: boolean;
}

const List = page(
  () => import('@/features/invoices/pages/invoice-list-page'),
  (module) => module.InvoiceListPage,
);
const listRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/invoices',
  validateSearch: (search: Search): ListSearch => ({
    organization: text(search, 'organization'),
    status: oneOf(search, 'status', statuses),
    query: text(search, 'query'),
    sort: oneOf(search, 'sort', sorts),
  }),
  component: function InvoiceListRoute() {
    return <List search={listRoute.useSearch()} />;
  },
});

const Editor = page(
  () => import('@/features/invoices/pages/invoice-editor-page'),
  (module) => module.InvoiceEditorPage,
);
const newRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/invoices/new',
  validateSearch: (search: Search): NewSearch => ({
    organization: text(search, 'organization'),
    draft: text(search, 'draft'),
    copy: text(search, 'copy'),
    credit: text(search, 'credit'),
    test: flag(search, 'test'),
  }),
  component: function NewInvoiceRoute() {
    return <Editor search={newRoute.useSearch()} />;
  },
});
const editRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/invoices/$invoice_id/edit',
  component: function EditInvoiceRoute() {
    const { invoice_id } = editRoute.useParams();
    return <Editor key={invoice_id} search={{}} invoiceId={invoice_id} />;
  },
});

const View = page(
  () => import('@/features/invoices/pages/invoice-page'),
  (module) => module.InvoicePage,
);
const viewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/invoices/$invoice_id',
  component: function InvoiceRoute() {
    const { invoice_id } = viewRoute.useParams();
    return <View key={invoice_id} invoiceId={invoice_id} />;
  },
});

export const invoiceRoutes = [listRoute, newRoute, editRoute, viewRoute] as const;
