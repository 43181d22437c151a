import { QueryClient } from '@tanstack/react-query';
import { isSignedOut, Refused } from './api/problem.js';
import { sessionQuery, signInAt } from './session/session.js';

/**
 * The query client. It repeats a request that failed because the network was down, but not a request that the API
 * refused.
 */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => !(error instanceof Refused && error.status < 500) && times < 3,
      gcTime: 60_000,
      // Data that `askEarly` has already requested is not requested again when its page opens.
      staleTime: 2_000,
    },
  },
});

/**
 * If the session has ended elsewhere, for example in another tab, this page also ends the session and hides the data of
 * the session.
 */
client.getQueryCache().subscribe(({ query, type }) => {
  if (type !== 'updated' || !isSignedOut(query.state.error)) return;
  if (client.getQueryData(sessionQuery.queryKey) === undefined) return;
  location.replace(signInAt(location.pathname));
});
