import type { CaseState } from '@homeward/domain';
import { alertCodes, listOrNull, type Values } from './attribute-values.js';

/**
 * The name of the patch. Runs that began before the patch derived their attributes from everything that a case waits
 * for. An upsert of attributes is a command, so a replay of an older run must derive the attributes in the same way.
 */
export const knownToAllPatch = 'operators-know-what-all-know';

/** Steps and alerts that did not exist when runs without the patch began. */
const since: ReadonlySet<string> = new Set([
  'record-care',
  'record-hearing',
  'cancel-hand-over',
  'journey-parted',
]);

export function oldValues({ stage, policy, ...state }: CaseState, ownAlerts: readonly string[]): Values {
  const tasks = state.tasks.filter(({ step }) => !since.has(step));
  const alerts = state.alerts.filter(({ code }) => !since.has(code));
  const due = tasks.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])).sort()[0];
  return {
    CaseStage: stage,
    WaitingFor: listOrNull([...new Set(tasks.map(({ role }) => role))].sort()),
    DueAt: due === undefined ? null : new Date(due),
    Alert: listOrNull(
      alertCodes(
        alerts.map(({ code }) => code),
        ownAlerts,
      ),
    ),
    ProgrammeVersion: policy.version,
  };
}
