import type { CaseId } from '@homeward/contracts';
import type { Census } from '@homeward/persistence';
import type { Engine } from './engine.js';

export interface WhoRuns {
  /** Cases that must have a workflow, but that are missing in Temporal's list. */
  readonly notRun: readonly CaseId[];
  /** Workflows whose case is not in PostgreSQL. */
  readonly notRecorded: readonly CaseId[];
}

const idsAtOnce = 1_000;
/** The maximum number of differences listed. If more differences exist, a person must run a complete comparison. */
const most = 1_000;

/**
 * Compares which cases are in both stores. Compares only ids: no case is decrypted, and no workflow is asked.
 * Temporal's lists are slightly delayed.
 */
export async function whoRuns(
  engine: Pick<Engine, 'cases'>,
  census: Pick<Census, 'openCases' | 'unknownAmong'>,
  /** Called at intervals. If the function throws, the comparison ends. */
  beat: () => void = () => undefined,
): Promise<WhoRuns> {
  const running = new Set<CaseId>();
  for await (const caseId of engine.cases()) {
    if (running.size % idsAtOnce === 0) beat();
    running.add(caseId);
  }
  const notRun: CaseId[] = [];
  for await (const caseId of census.openCases())
    if (!running.has(caseId) && notRun.length < most) notRun.push(caseId);
  const notRecorded: CaseId[] = [];
  const ids = [...running];
  for (let from = 0; from < ids.length && notRecorded.length < most; from += idsAtOnce) {
    beat();
    notRecorded.push(...(await census.unknownAmong(ids.slice(from, from + idsAtOnce))));
  }
  return { notRun, notRecorded };
}
