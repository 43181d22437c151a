import type { CaseId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import type { OpenCase } from '../counselling/steps/open-case.step.js';
import { emptySlices } from './slices.js';

/** An empty case, before its first fact: `open-case` fills it. */
export function newCase(caseId: CaseId, opening: Fact): CaseState {
  const { policy, caseNumber, linkedTo } = opening.payload as OpenCase;
  return {
    schema: 1,
    caseId,
    caseNumber,
    openedAt: opening.recordedAt,
    linkedTo: linkedTo ?? null,
    policy,
    stage: 'counselling',
    sequence: 0,
    version: 0,
    ...emptyState(),
  };
}

/**
 * The initial values that no opening contains. A stored state that lacks one of these values gets the initial value
 * (state-from.ts).
 */
export const emptyState = () => ({
  parts: {},
  centreBeside: null,
  askedEarly: [],
  samePersons: [],
  ...emptySlices(),
  fileEndedOn: null,
  deadlines: [],
  tasks: [],
  alerts: [],
  counters: {},
  receipts: [],
});
