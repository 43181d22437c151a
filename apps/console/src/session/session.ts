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

/** Who is signed in. Only pages that ask for a sign-in use it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export const signInAt = (to: string, role?: string): string =>
  `/auth/sign-in?${new URLSearchParams({ to, ...(role && { role }) }).toString()}`;

/** Where a browser goes when it must show nothing of us any more. */
const neutralPage = '/signed-out';

/** Ends the session at the server. Whatever happens, this page is left and stays behind nothing. */
export async function leave(): Promise<void> {
  const ended = call<Schemas['SignedOut']>('/auth/sign-out', { method: 'POST' }).catch(() => undefined);
  const answer = await Promise.race([ended, new Promise<undefined>((late) => setTimeout(late, 2_000))]);
  location.replace(answer?.body.endSessionUrl ?? neutralPage);
}
