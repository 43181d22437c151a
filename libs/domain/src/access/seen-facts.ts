import type { Actor, IsoDay, StepId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { isSelf } from '../case/natural-person.js';
import type { MadeCorrection } from '../corrections/state.js';
import type { ToldRecord } from '../corrections/told-record.js';
import { toldBy } from '../corrections/told.js';
import type { Audience } from './audience.js';
import { withThingKnown } from './documents-seen.js';
import { categoriesOf, readOf } from './field-categories.js';
import { StaffReader } from './reader.js';
import { everything, type Reads } from './reads.js';
import { readsByConsent } from './recipients.js';
import { audienceOfRecord, isOfDocument, isUnsigned } from './record-audience.js';
import { hasReaders } from './record-readers.js';

/** A record as a member of staff sees it: its step, its author, and the fields that this member of staff may read. */
export interface FactSeen {
  readonly step: Fact['step'];
  readonly by: Pick<Actor, 'role' | 'organisationId'> | null;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly payload: object;
  readonly corrected?: CorrectedSeen;
}

/** The record as its last correction states it. */
export interface CorrectedSeen {
  readonly correctionId: string;
  readonly on: IsoDay;
  readonly struck: boolean;
  readonly occurredOn: IsoDay;
  readonly payload: object;
}

/** A record as one reader sees it. `null`: for this reader the record does not exist. */
export type SeenAs = FactSeen | null;

/**
 * The records as one reader sees them. A record is `null` if the reader may not know of it (SEE-7): because of the
 * reader's role (SEE-1), because the record is about the reader (INC-2), or because the record reveals another office
 * (PEOPLE-3).
 */
export function factsSeenBy(facts: readonly Fact[], state: CaseState, actor: Actor, today: IsoDay): SeenAs[] {
  const reader = new StaffReader(state, actor, today);
  return facts.map((fact) => factSeen(fact, state, actor, reader));
}

function factSeen(fact: Fact, state: CaseState, actor: Actor, reader: StaffReader): SeenAs {
  const { whole, asked, inPart } = audienceOfRecord(state, fact);
  if (hasReaders(fact.step)) return reader.isIn(whole) ? wholeRecord(fact) : null;
  const isWhole = reader.isIn(whole) || reader.isIn(asked);
  if (!isWhole && !reader.isIn(inPart)) return null;
  const { reads } = reader;
  const isAuthor = isMadeBy(fact, actor);
  const payload = fieldsSeen(fact, isWhole ? everything : reads, reads);
  return {
    ...standingOf(fact),
    ...(isUnsigned(fact) && !isAuthor && { by: null }),
    payload: isOfDocument(fact.step) && !isAuthor ? withThingKnown(payload, state, actor, reads) : payload,
    ...correctedSeen(
      state,
      fact,
      inPart,
      reader,
      isWhole && !reader.isRestricted && !readsByConsent(actor.organisationType),
    ),
  };
}

const isMadeBy = ({ actor: by }: Fact, actor: Actor): boolean =>
  by?.role === actor.role && by.organisationId === actor.organisationId && isSelf(actor, by.staffId);

const wholeRecord = (fact: Fact): FactSeen => ({ ...standingOf(fact), payload: fact.payload });

const standingOf = ({ step, actor, occurredOn, zone }: Fact): Omit<FactSeen, 'payload' | 'corrected'> => ({
  step,
  by: actor && { role: actor.role, organisationId: actor.organisationId },
  occurredOn,
  zone,
});

/**
 * The newest correction that the reader may know (CONS-2). It is shown beside the original record (FACT-2).
 * `isWhole`: true if the record belongs to the reader's desk, which may see all of it.
 */
function correctedSeen(
  state: CaseState,
  fact: Fact,
  audience: Audience,
  reader: StaffReader,
  isWhole: boolean,
): Pick<FactSeen, 'corrected'> | undefined {
  const isTold = ({ by }: MadeCorrection): boolean =>
    isWhole || reader.isIn(audience.map((circle) => ({ ...circle, record: by })));
  let made = state.corrections.made[fact.sequence];
  while (made && !isTold(made)) made = made.earlier;
  if (!made) return undefined;
  const { correctionId, on, struck = false, by } = made;
  const reads = isWhole ? everything : reader.reads;
  return { corrected: { correctionId, on, struck, ...toldSeen(toldBy(fact, made), reads, by) } };
}

interface Mark {
  readonly deadlineId: string;
  readonly mark: number;
}

interface Proposal {
  readonly correctionId: string;
  readonly told: ToldRecord;
  readonly rightly: { readonly fields?: object };
}

/** SEE-7: the step ids of the records that this reader is shown, by sequence. */
export function stepIdsShown(
  facts: readonly Fact[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): ReadonlyMap<number, StepId> {
  const seen = factsSeenBy(facts, state, actor, today);
  return new Map(facts.flatMap(({ sequence, stepId }, i) => (seen[i] ? [[sequence, stepId]] : [])));
}

function fieldsSeen({ step, payload, sequence }: Fact, reads: Reads, quoted: Reads): object {
  if (step === 'propose-correction')
    return correctionSeen(payload as unknown as Proposal, sequence, reads, quoted);
  if (!isStaffStep(step)) return machineFieldsSeen({ step, payload } as Fact);
  return readOf(payload, categoriesOf(step), reads, { record: sequence });
}

/**
 * The fields of a machine's record that readers see. Only the case itself needs to know which case is linked (CASE-3)
 * and which sequences the engine assigned (SEE-7).
 */
function machineFieldsSeen({ step, payload }: Fact): object {
  if (step === 'notice-linked-case-started' || step === 'notice-voided-record') return {};
  if (step !== 'pass-deadline-mark') return payload;
  const { deadlineId, mark } = payload as Mark;
  return { deadlineId, mark };
}

/** A correction shows what the corrected record says to the readers of that record. */
function correctionSeen(
  { told, rightly, ...rest }: Proposal,
  record: number,
  reads: Reads,
  quoted: Reads,
): object {
  const fields =
    rightly.fields && readOf(rightly.fields, categoriesOf(told.step), reads, { record, about: told.payload });
  return {
    ...rest,
    told: { stepId: told.stepId, step: told.step, ...toldSeen(told, quoted, told.sequence) },
    rightly: { ...rightly, ...(fields && { fields }) },
  };
}

/** A correction is newer than its record, so `record` is the sequence of the fact that is asked for (CONS-2). */
const toldSeen = ({ step, occurredOn, payload }: ToldRecord, reads: Reads, record: number) => ({
  occurredOn,
  payload: readOf(payload, categoriesOf(step), reads, { record }),
});
