import { queryOptions, useQuery } from '@tanstack/react-query';
import { call, read, setCsrf } from '../api/call.js';
import type { Schemas } from '../api/schemas.js';

type Session = Schemas['Session'];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await read<Session>('/auth/session', signal);
    setCsrf(session.csrf);
    return session;
  },
  staleTime: 60_000,
  retry: false,
});

/** Returns the session of the user who is signed in. Only pages that require a sign-in use this function. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

/**
 * Returns the address of the sign-in. The provider always asks for a new sign-in, because on a shared computer the
 * provider's session may belong to another person.
 */
export const signInAt = (to: string, role?: string): string =>
  `/auth/sign-in?${new URLSearchParams({ to, again: 'true', ...(role && { role }) }).toString()}`;

/** The address that the browser opens when a session ends. This page shows no data of a session. */
const neutralPage = '/signed-out';
const longestMs = 2_000;

/**
 * Ends the session at the server. Even if the request fails, the browser leaves this page and discards the data that
 * the page has loaded.
 */
export async function leave(): Promise<void> {
  const ended = call('/auth/sign-out', { method: 'POST' }).catch(() => undefined);
  await Promise.race([ended, new Promise((late) => setTimeout(late, longestMs))]);
  location.replace(neutralPage);
}
