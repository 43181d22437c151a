import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CaseLine } from '../api/case-line.js';
import { caseQuery, eventsOfCase, livelyMs, ofCase } from '../api/queries.js';

/**
 * The interval in milliseconds at which a case is reloaded while a live connection reports its changes. The connection
 * does not report changes that are caused only by time, such as a task that becomes overdue.
 */
const clockMs = 5 * 60_000;

/** Reloads the case, and all data that was read from the case, as soon as the case changes. */
export function useLiveCase(caseId: string) {
  const client = useQueryClient();
  const [isUp, setUp] = useState(false);
  useEffect(() => {
    const again = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });
    const line = new CaseLine(eventsOfCase(caseId), {
      isUp: setUp,
      onChanged: () => again(ofCase(caseId)),
      onFollowing: (version, isBack) => {
        const shown = client.getQueryData(caseQuery(caseId).queryKey)?.version;
        // The answer to a request that was sent before the connection was open may be out of date.
        if (isBack || shown !== version) again(ofCase(caseId));
      },
      onRefused: () => again(caseQuery(caseId).queryKey),
    });
    return () => line.end();
  }, [caseId, client]);
  return useQuery({ ...caseQuery(caseId), refetchInterval: isUp ? clockMs : livelyMs });
}
