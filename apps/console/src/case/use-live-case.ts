import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CaseLine } from '../api/case-line.js';
import { caseQuery, eventsOfCase, livelyMs, ofCase } from '../api/queries.js';

/** While changes are told, only what the time alone changes is asked for: what is due becomes overdue. */
const clockMs = 5 * 60_000;

/** The case, and all that is read of it made anew as soon as something of it changes. */
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
        // What is on its way may have been read before the line was there.
        if (isBack || shown !== version) again(ofCase(caseId));
      },
      onRefused: () => again(caseQuery(caseId).queryKey),
    });
    return () => line.end();
  }, [caseId, client]);
  return useQuery({ ...caseQuery(caseId), refetchInterval: isUp ? clockMs : livelyMs });
}
