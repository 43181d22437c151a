import type { Actor, IsoDay, StepId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { isSelf } from '../case/natural-person.js';
import type { MadeCorrection } from '../corrections/state.js';
import type { CorrectedRecord } from '../corrections/corrected-record.js';
import { recordAfter } from '../corrections/correction-facts.js';
import type { Audience } from './audience.js';
import { withVisibleThing } from './visible-documents.js';
import { fieldCategoriesOf, readOf } from './field-categories.js';
import { StaffReader } from './reader.js';
import { everything, type Reads } from './reads.js';
import { readsByConsent } from './recipients.js';
import { audienceOfRecord, isOfDocument, isUnsigned } from './record-audience.js';
import { hasReaders } from './record-readers.js';

/** A record as a member of staff sees it: its step, its author, and the fields that this member of staff may read. */
export interface VisibleRecord {
  readonly step: Fact['step'];
  readonly by: Pick<Actor, 'role' | 'organisationId'> | null;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly corrected?: VisibleCorrection;
}

/** The content of the record after the newest correction that the reader may know. */
export interface VisibleCorrection {
  readonly correctionId: string;
  readonly on: IsoDay;
  readonly struck: boolean;
  readonly occurredOn: IsoDay;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A record as one reader sees it. `null`: for this reader the record does not exist. */
export type MaybeVisibleRecord = VisibleRecord | null;

/**
 * The records as one reader sees them. A record is `null` if the reader may not know of it (SEE-7): because of the
 * reader's role (SEE-1), because the record is about the reader (INC-2), or because the record reveals another office
 * (PEOPLE-3).
 */
export function visibleRecordsFor(
  facts: readonly Fact[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): MaybeVisibleRecord[] {
  const reader = new StaffReader(state, actor, today);
  return facts.map((fact) => visibleRecord(fact, state, actor, reader));
}

function visibleRecord(fact: Fact, state: CaseState, actor: Actor, reader: StaffReader): MaybeVisibleRecord {
  const { whole, asked, inPart } = audienceOfRecord(state, fact);
  if (hasReaders(fact.step)) return reader.isIn(whole) ? wholeRecord(fact) : null;
  const isWhole = reader.isIn(whole) || reader.isIn(asked);
  if (!isWhole && !reader.isIn(inPart)) return null;
  const { reads } = reader;
  const isAuthor = isMadeBy(fact, actor);
  const fields = visibleFields(fact, isWhole ? everything : reads, reads);
  return {
    ...standingOf(fact),
    ...(isUnsigned(fact) && !isAuthor && { by: null }),
    payload: {
      ...(isOfDocument(fact.step) && !isAuthor ? withVisibleThing(fields, state, actor, reads) : fields),
    },
    ...visibleCorrection(
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

const wholeRecord = (fact: Fact): VisibleRecord => ({ ...standingOf(fact), payload: { ...fact.payload } });

const standingOf = ({
  step,
  actor,
  occurredOn,
  zone,
}: Fact): Omit<VisibleRecord, 'payload' | 'corrected'> => ({
  step,
  by: actor && { role: actor.role, organisationId: actor.organisationId },
  occurredOn,
  zone,
});

/**
 * The newest correction that the reader may know (CONS-2). The correction is shown beside the original record (FACT-2).
 * `isWhole`: true if the reader may see the complete record, is not restricted, and reads by law.
 */
function visibleCorrection(
  state: CaseState,
  fact: Fact,
  audience: Audience,
  reader: StaffReader,
  isWhole: boolean,
): Pick<VisibleRecord, 'corrected'> | undefined {
  const isVisible = ({ by }: MadeCorrection): boolean =>
    isWhole || reader.isIn(audience.map((circle) => ({ ...circle, record: by })));
  let made = state.corrections.made[fact.sequence];
  while (made && !isVisible(made)) made = made.earlier;
  if (!made) return undefined;
  const { correctionId, on, struck = false, by } = made;
  const reads = isWhole ? everything : reader.reads;
  return { corrected: { correctionId, on, struck, ...visibleContent(recordAfter(fact, made), reads, by) } };
}

interface Mark {
  readonly deadlineId: string;
  readonly mark: number;
}

interface Proposal {
  readonly correctionId: string;
  readonly told: CorrectedRecord;
  readonly rightly: { readonly fields?: object };
}

/** SEE-7: the step ids of the records that this reader is shown, by sequence. */
export function visibleStepIds(
  facts: readonly Fact[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): ReadonlyMap<number, StepId> {
  const records = visibleRecordsFor(facts, state, actor, today);
  return new Map(facts.flatMap(({ sequence, stepId }, i) => (records[i] ? [[sequence, stepId]] : [])));
}

function visibleFields({ step, payload, sequence }: Fact, reads: Reads, quoted: Reads): object {
  if (step === 'propose-correction')
    return visibleProposalFields(payload as unknown as Proposal, sequence, reads, quoted);
  if (!isStaffStep(step)) return visibleMachineFields({ step, payload } as Fact);
  return readOf(payload, fieldCategoriesOf(step), reads, { record: sequence });
}

/**
 * The fields of a machine's record that readers see. Only the case itself needs to know which case is linked (CASE-3)
 * and which sequences the engine assigned (SEE-7).
 */
function visibleMachineFields({ step, payload }: Fact): object {
  if (step === 'notice-linked-case-started' || step === 'notice-voided-record') return {};
  // The section of holds names the persons to the readers who may see them.
  if (step === 'notice-lost-texts') return {};
  if (step !== 'pass-deadline-mark') return payload;
  const { deadlineId, mark } = payload as Mark;
  return { deadlineId, mark };
}

/** A correction shows the content of the corrected record to the readers of that record. */
function visibleProposalFields(
  { told, rightly, ...rest }: Proposal,
  record: number,
  reads: Reads,
  quoted: Reads,
): object {
  const fields =
    rightly.fields &&
    readOf(rightly.fields, fieldCategoriesOf(told.step), reads, { record, about: told.payload });
  return {
    ...rest,
    told: { stepId: told.stepId, step: told.step, ...visibleContent(told, quoted, told.sequence) },
    rightly: { ...rightly, ...(fields && { fields }) },
  };
}

/**
 * `record`: the sequence of the fact that is asked for. A correction is newer than its record, and has its own sequence
 * (CONS-2).
 */
const visibleContent = ({ step, occurredOn, payload }: CorrectedRecord, reads: Reads, record: number) => ({
  occurredOn,
  payload: readOf(payload, fieldCategoriesOf(step), reads, { record }),
});
