import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { call, read } from '../api/call.js';
import { isSignedOut, Refused } from '../api/problem.js';
import type { Schemas } from '../api/schemas.js';
import { isNothing, sent, type Entered } from './values.js';

/** The draft of a step. The server stores the draft, so that the draft survives a time-out and a change of device. */
export interface Draft {
  readonly isPending: boolean;
  readonly content: Entered | undefined;
  /** Replaces the stored draft. An unchanged draft is not stored again. */
  readonly keep: (entered: Entered) => void;
}

export function useDraft(caseId: string, step: string, subject: string | undefined): Draft {
  const about = subject === undefined ? '' : `?${new URLSearchParams({ subject }).toString()}`;
  const address = `/api/v1/cases/${caseId}/drafts/${step}${about}`;
  const { data, isPending } = useQuery({
    queryKey: ['draft', address],
    queryFn: ({ signal }) => readIfAny(address, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const last = useRef<string>(undefined);
  return {
    isPending,
    content: data ?? undefined,
    keep: (entered) => {
      const text = JSON.stringify(sent(entered));
      if (isNothing(entered) || text === last.current) return;
      last.current = text;
      // The draft was not stored, but the form still has the answers.
      void call(address, { method: 'PUT', body: sent(entered) }).catch(() => (last.current = undefined));
    },
  };
}

/** Returns `null` if there is no draft, or if the user may not keep drafts. */
async function readIfAny(address: string, signal: AbortSignal): Promise<Entered | null> {
  try {
    return (await read<Schemas['Draft']>(address, signal)).content as Entered;
  } catch (error) {
    if (error instanceof Refused && !isSignedOut(error)) return null;
    throw error;
  }
}
