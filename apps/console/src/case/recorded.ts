import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { caseQuery, ofCase } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { announce } from '../layout/announcement.js';
import { useLabels } from '../words/labels.js';
import { useWords } from '../words/words.js';

interface Recorded {
  readonly caseId: string;
  /** The title of the step that was recorded. */
  readonly what: string;
  readonly to?: string;
}

/**
 * Returns a function to call after a step was recorded. The function reloads the case and opens the page `to`, by
 * default the page of the case. A line on this page says what was recorded and what comes next.
 */
export function useRecorded(): (recorded: Recorded) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const words = useWords();
  const label = useLabels();
  const next = (of: Schemas['Case']): string => {
    const asked = of.openSteps.find(({ dueAt }) => dueAt !== undefined);
    if (asked) return words('told.next', { what: asked.title });
    const roles = of.rolesWaitedFor.map((role) => label('roles', role)).join(', ');
    return roles === '' ? '' : words('told.waitsFor', { roles });
  };
  return async ({ caseId, what, to = `/cases/${caseId}` }) => {
    await client.invalidateQueries({ queryKey: ofCase(caseId) });
    void client.invalidateQueries({ queryKey: ['tasks'] });
    const after = await caseAfter(client, caseId);
    await navigate({ to });
    announce(`${words('told.recorded', { what })} ${after ? next(after) : ''}`.trim());
  };
}

/** Returns `undefined` if the user can no longer see the case after the step. */
const caseAfter = (client: QueryClient, caseId: string): Promise<Schemas['Case'] | undefined> =>
  client.ensureQueryData(caseQuery(caseId)).catch(() => undefined);
