import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { call, read } from '../api/call.js';
import { isSignedOut, Refused } from '../api/problem.js';
import type { Schemas } from '../api/schemas.js';
import { isNothing, sent, type Entered } from './values.js';

/** What I began to write of a step, kept at the server: it survives a time-out and another device. */
export interface Draft {
  readonly isPending: boolean;
  readonly content: Entered | undefined;
  /** Instead of what was kept; nothing new is not kept again. */
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
      // A draft that is not kept is no loss yet: the form still has it.
      void call(address, { method: 'PUT', body: sent(entered) }).catch(() => (last.current = undefined));
    },
  };
}

/** None is no error; and whoever may keep none goes on without. */
async function readIfAny(address: string, signal: AbortSignal): Promise<Entered | null> {
  try {
    return (await read<Schemas['Draft']>(address, signal)).content as Entered;
  } catch (error) {
    if (error instanceof Refused && !isSignedOut(error)) return null;
    throw error;
  }
}
