import { QueryClient } from '@tanstack/react-query';
import { isSignedOut, Refused } from './api/problem.js';
import { sessionQuery, signInAt } from './session/session.js';

/** A request that the API refused is not repeated; a request that failed because the line was down is. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => !(error instanceof Refused && error.status < 500) && times < 3,
      gcTime: 60_000,
      // What was requested early is not requested again when the page that shows it opens.
      staleTime: 2_000,
    },
  },
});

/** A session that has ended elsewhere ends here too: nothing of it stays on the screen. */
client.getQueryCache().subscribe(({ query, type }) => {
  if (type !== 'updated' || !isSignedOut(query.state.error)) return;
  if (client.getQueryData(sessionQuery.queryKey) === undefined) return;
  location.replace(signInAt(location.pathname));
});
