import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';

afterEach(cleanup);
// Parts of pages come when they are needed, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 4000 });

const emptyClient = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** Draws an element as the app would: with a router around it and an empty cache, or the one that is given. */
export async function show(element: ReactElement, client = emptyClient()) {
  const rootRoute = createRootRoute({ component: () => element });
  const router = createRouter({
    routeTree: rootRoute,
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  const view = render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup() };
}
