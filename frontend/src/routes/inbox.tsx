import { createRoute } from '@tanstack/react-router';
import { insideRoute } from './inside';
import { page } from './page';
import { flag, type Search, text } from './search';

interface ListSearch {
  organization?: string;
  unread?: boolean;
  query?: string;
}

const List = page(
  () => import('@/features/inbox/pages/inbox-page'),
  (module) => module.InboxPage,
);
const listRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/inbox',
  validateSearch: (search: Search): ListSearch => ({
    organization: text(search, 'organization'),
    unread: flag(search, 'unread'),
    query: text(search, 'query'),
  }),
  component: function InboxRoute() {
    return <List search={listRoute.useSearch()} />;
  },
});

const View = page(
  () => import('@/features/inbox/pages/received-page'),
  (module) => module.ReceivedPage,
);
const viewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/inbox/$received_id',
  component: function ReceivedRoute() {
    const { received_id } = viewRoute.useParams();
    return <View key={received_id} receivedId={received_id} />;
  },
});

export const inboxRoutes = [listRoute, viewRoute] as const;
