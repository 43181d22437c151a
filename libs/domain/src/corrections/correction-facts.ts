import type { StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import type { CorrectionOf } from '../case/correction-rule.js';
import type { CorrectionsState, MadeCorrection } from './state.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';
import type { Rightly, CorrectedRecord } from './corrected-record.js';

/** A record of the timeline, with all corrections made so far. */
export const recordAsCorrected = ({ made }: CorrectionsState, fact: Fact): CorrectedRecord =>
  recordAfter(fact, made[fact.sequence]);

/** The content of the record after this correction and earlier ones. */
export function recordAfter(fact: Fact, corrected: MadeCorrection | undefined): CorrectedRecord {
  const { sequence, stepId, zone, recordedAt } = fact;
  return {
    sequence,
    step: fact.step as StaffStepCode,
    stepId,
    occurredOn: corrected?.day ?? fact.occurredOn,
    zone,
    recordedAt,
    payload: { ...(fact.payload as object), ...corrected?.fields },
  };
}

/** The same record with the correction. */
const withCorrection = (record: CorrectedRecord, { day, fields }: Rightly): CorrectedRecord => ({
  ...record,
  occurredOn: day ?? record.occurredOn,
  payload: { ...record.payload, ...fields },
});

/**
 * The record before and after the correction, both as facts. Deadlines that the corrected record starts get the
 * sequence of the correction, and are computed once with the correction (law 7).
 */
export function correctionFacts(
  state: CaseState,
  { told, rightly }: Pick<ProposeCorrection, 'told' | 'rightly'>,
  fact: Fact,
): CorrectionOf<StaffStepCode, never> {
  const { newest, made } = state.corrections;
  const by = made[told.sequence]?.by;
  const factOf = (record: CorrectedRecord, sequence: number): Fact<StaffStepCode, never> =>
    ({ ...record, sequence, actor: null, known: {}, fixed: fact.fixed }) as unknown as Fact<
      StaffStepCode,
      never
    >;
  return {
    was: factOf(told, told.sequence),
    now: rightly.struck ? null : factOf(withCorrection(told, rightly), fact.sequence),
    fact,
    isLatestFor: (subject) => newest[told.step]?.[subject] === told.sequence,
    hasStarted: ({ startedBy }) => startedBy === told.sequence || startedBy === by,
    evolve: stepOf(told.step).evolve,
  };
}

/** True if the correction changes nothing in the record. */
export const saysNothingNew = (record: CorrectedRecord, rightly: Rightly): boolean =>
  !rightly.struck && JSON.stringify(withCorrection(record, rightly)) === JSON.stringify(record);
