import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { begunInHeader, call, presentEpoch } from '../api/call.js';
import { thingQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';

type Reconciliation = Schemas['Reconciliation'];
const path = 'bank-reports';

export const useReconciliation = () => useQuery(thingQuery<Reconciliation>(path));

/** Returns a mutation that changes the reconciliation. Every such request answers with all of it. */
export function useReconciling<T>(
  requestOf: (variables: T) => {
    readonly path?: string;
    readonly body: unknown;
    readonly headers?: Record<string, string>;
  },
  onDone: (before: Reconciliation | undefined, after: Reconciliation) => void = () => undefined,
) {
  const client = useQueryClient();
  const [begunIn] = useState(presentEpoch);
  return useMutation({
    mutationFn: async (variables: T) => {
      const { path: rest = '', body, headers = {} } = requestOf(variables);
      const options = { method: 'POST', body, headers: { ...headers, ...begunInHeader(begunIn) } } as const;
      return (await call<Reconciliation>(`/api/v1/${path}${rest}`, options)).body;
    },
    onSuccess: (after) => {
      onDone(client.getQueryData<Reconciliation>(['thing', path]), after);
      client.setQueryData(['thing', path], after);
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['tasks'] });
      await client.invalidateQueries({ queryKey: ['list'] });
    },
  });
}
