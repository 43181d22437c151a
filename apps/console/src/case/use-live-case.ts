import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CaseLine } from '../api/case-line.js';
import { caseQuery, eventsOfCase, livelyMs, ofCase } from '../api/queries.js';

/** While changes are reported live, only what changes with time is loaded again: due tasks become overdue. */
const clockMs = 5 * 60_000;

/** Reloads the case and everything read from it as soon as something in it changes. */
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
        // A request that is under way may have been answered before the line was open.
        if (isBack || shown !== version) again(ofCase(caseId));
      },
      onRefused: () => again(caseQuery(caseId).queryKey),
    });
    return () => line.end();
  }, [caseId, client]);
  return useQuery({ ...caseQuery(caseId), refetchInterval: isUp ? clockMs : livelyMs });
}
