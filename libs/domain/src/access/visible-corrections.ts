import type { Actor, IsoDay, StaffStepCode, StepId, VaultId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import type { MadeCorrection, ProposedCorrection } from '../corrections/state.js';
import type { ProposeCorrection } from '../corrections/steps/propose-correction.step.js';
import type { Rightly } from '../corrections/corrected-record.js';
import {
  visibleRecordsFor,
  type VisibleCorrection,
  type VisibleRecord,
  type MaybeVisibleRecord,
} from './visible-records.js';

/**
 * A proposed correction that waits for confirmation. A reader sees it only if the timeline shows them two records: the
 * proposal's own record and the record to be corrected.
 */
export interface VisibleProposal {
  /** The complete proposal. Only rules read this field, and no page shows it. */
  readonly proposed: ProposedCorrection;
  readonly told: Pick<ProposeCorrection['told'], 'occurredOn' | 'payload'>;
  readonly rightly: Rightly;
  readonly reason: VaultId;
}

/** A correction that was made, as the corrected record shows it: old values, new values and the reason (READ-1). */
export interface VisibleMadeCorrection {
  readonly correctionId: string;
  readonly step: StaffStepCode;
  /** The step id of the corrected record. */
  readonly stepId: StepId;
  readonly on: IsoDay;
  /** The original values of the fields that the correction replaces. */
  readonly told: Pick<ProposeCorrection['told'], 'occurredOn' | 'payload'>;
  readonly rightly: Rightly;
  /** The reason. Absent: the proposal is hidden from this reader. */
  readonly reason?: VaultId;
}

export interface VisibleCorrections {
  readonly proposed: readonly VisibleProposal[];
  readonly made: readonly VisibleMadeCorrection[];
}

/**
 * SEE-1, FACT-2: the corrections that the timeline shows to this reader. A correction that the timeline hides from this
 * reader appears nowhere else. `facts`: at least the proposals of the case, and the records that they correct.
 */
export function visibleCorrectionsFor(
  facts: readonly Fact[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): VisibleCorrections {
  const records = visibleRecordsFor(facts, state, actor, today);
  const ofRecord = new Map(facts.map(({ sequence, stepId }, i) => [sequence, { stepId, shown: records[i] }]));
  const ofProposal = new Map(
    facts.flatMap((fact, i) => (isProposal(fact) ? [[idIn(fact), records[i]]] : [])),
  );
  const { proposed, made } = state.corrections;
  return {
    proposed: proposed.flatMap((one) => {
      const [record, proposal] = [ofRecord.get(one.told.sequence)?.shown, ofProposal.get(one.correctionId)];
      return record && proposal ? [visibleProposal(one, record, proposal)] : [];
    }),
    made: Object.entries(made).flatMap(([key, newest]) => {
      const record = ofRecord.get(Number(key));
      const shown = record?.shown;
      if (!shown?.corrected) return [];
      const proposal = ofProposal.get(shown.corrected.correctionId);
      const { reason } = (proposal?.payload ?? {}) as Partial<ProposeCorrection>;
      const correction = theOne(newest, shown.corrected.correctionId);
      return [
        {
          ...visibleMadeCorrection(record!.stepId, correction, shown, shown.corrected),
          ...(reason && { reason }),
        },
      ];
    }),
  };
}

const isProposal = ({ step }: Fact): boolean => step === 'propose-correction';
const idIn = ({ payload }: Fact): string => (payload as ProposeCorrection).correctionId;

/**
 * A field of the old content (`told`) is shown if either the proposal or the record to be corrected shows that field.
 * For example, the desk that made the record sees the field in the record.
 */
function visibleProposal(
  proposed: ProposedCorrection,
  record: VisibleRecord,
  proposal: VisibleRecord,
): VisibleProposal {
  const { told, rightly, reason } = proposal.payload as Pick<
    ProposeCorrection,
    'told' | 'rightly' | 'reason'
  >;
  const { occurredOn, payload } = record.corrected ?? record;
  return { proposed, told: { occurredOn, payload: { ...payload, ...told.payload } }, rightly, reason };
}

/**
 * The correction of a record that is shown. A reader who keeps only what they were shown before a withdrawal may know
 * only an earlier correction (CONS-2).
 */
const theOne = (newest: MadeCorrection, correctionId: string): MadeCorrection =>
  newest.correctionId === correctionId || !newest.earlier ? newest : theOne(newest.earlier, correctionId);

function visibleMadeCorrection(
  stepId: StepId,
  { step, day, fields, struck }: MadeCorrection,
  visible: VisibleRecord,
  { correctionId, on, payload }: VisibleCorrection,
): VisibleMadeCorrection {
  const ofThese = (of: object): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(of).filter(([field]) => fields !== undefined && field in fields));
  return {
    step,
    stepId,
    correctionId,
    on,
    told: { occurredOn: visible.occurredOn, payload: ofThese(visible.payload) },
    rightly: { day, fields: fields && ofThese(payload), struck },
  };
}

/** A record that somebody wants to correct. */
export interface RecordToCorrect {
  readonly fact: Fact;
  /**
   * True if a correction of these fields would now be shown completely to this person. If false, an answer to the
   * correction would reveal what is hidden from the person.
   */
  readonly isTheirs: (fields: readonly string[]) => boolean;
}

/** Returns `undefined` if the timeline hides the record from this person: for that person the record does not exist. */
export function recordToCorrect(
  fact: Fact,
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): RecordToCorrect | undefined {
  const visibleRecordWith = (corrections: CaseState['corrections']): MaybeVisibleRecord =>
    visibleRecordsFor([fact], { ...state, corrections }, actor, today)[0]!;
  if (visibleRecordWith(state.corrections) === null) return undefined;
  return {
    fact,
    isTheirs: (fields) => {
      const { corrections, sequence: last } = state;
      const { step, sequence, payload } = fact;
      const before = corrections.made[sequence];
      const now: Readonly<Record<string, unknown>> = { ...payload, ...before?.fields };
      const asked = Object.fromEntries(fields.map((field) => [field, now[field] ?? null]));
      const newFields = { ...before?.fields, ...asked };
      const anew = {
        correctionId: '',
        step: step as StaffStepCode,
        by: last + 1,
        on: today,
        fields: newFields,
      };
      const shown = visibleRecordWith({
        ...corrections,
        made: { ...corrections.made, [sequence]: anew },
      })?.corrected;
      if (!shown) return false;
      const left = shown.payload;
      return fields.every((field) => JSON.stringify(left[field]) === JSON.stringify(asked[field]));
    },
  };
}
