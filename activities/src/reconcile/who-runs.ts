import type { CaseId } from '@homeward/contracts';
import type { Census } from '@homeward/persistence';
import type { Engine } from './engine.js';

export interface WhoRuns {
  /** Cases that a workflow must run, and of which Temporal lists none. */
  readonly notRun: readonly CaseId[];
  /** Workflows whose case the record does not know. */
  readonly notRecorded: readonly CaseId[];
}

const idsAtOnce = 1_000;
/** More than this somebody compares whole by hand. */
const most = 1_000;

/**
 * Who is in both stores, by ids alone: no case is opened for it and no workflow asked. Lists of Temporal are late by
 * a moment.
 */
export async function whoRuns(
  engine: Pick<Engine, 'cases'>,
  census: Pick<Census, 'open' | 'unknownAmong'>,
  /** Called now and then; what it throws ends the look. */
  beat: () => void = () => undefined,
): Promise<WhoRuns> {
  const running = new Set<CaseId>();
  for await (const caseId of engine.cases()) {
    if (running.size % idsAtOnce === 0) beat();
    running.add(caseId);
  }
  const notRun: CaseId[] = [];
  for await (const caseId of census.open())
    if (!running.has(caseId) && notRun.length < most) notRun.push(caseId);
  const notRecorded: CaseId[] = [];
  const ids = [...running];
  for (let from = 0; from < ids.length && notRecorded.length < most; from += idsAtOnce) {
    beat();
    notRecorded.push(...(await census.unknownAmong(ids.slice(from, from + idsAtOnce))));
  }
  return { notRun, notRecorded };
}
