import { QueryClient } from '@tanstack/react-query';
import { isSignedOut, Refused } from './api/problem.js';
import { sessionQuery, signInAt } from './session/session.js';

/**
 * The query client. By default, it repeats a failed read up to three times, for example if the network was down. It
 * does not repeat a read that the API refused with a status below 500.
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
 * If the session has ended elsewhere, for example in another tab, the browser leaves this page for the sign-in. So the
 * data of the session is no longer shown.
 */
client.getQueryCache().subscribe(({ query, type }) => {
  if (type !== 'updated' || !isSignedOut(query.state.error)) return;
  if (client.getQueryData(sessionQuery.queryKey) === undefined) return;
  location.replace(signInAt(location.pathname));
});
