import type {
  Actor,
  CaseId,
  IsoInstant,
  KnownFacts,
  Refusal,
  Stage,
  StaffStepCode,
  StepCode,
  StepMessage,
} from '@homeward/contracts';
import { keepAsItStood, visibleStageFor, standing } from '../access/as-it-stood.js';
import { beforeFact, moveCounters, movedSince } from '../access/counters.js';
import { fieldOf, subjectsOf } from '../access/subjects.js';
import { mayKnowReason, refusalWithoutReason } from '../access/visible-refusals.js';
import { isAtTheGate } from '../access/travellers-of-the-day.js';
import { mayBreakGlass } from '../break-glass/state.js';
import type { CaseState, StoredReceipt } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isStaffStep, mayTake, type StepRow } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { personsKnown } from '../case/natural-person.js';
import { namedSeatingsOf, seatingsOf, takePart, type Seating } from '../case/parts.js';
import { refuseUnexplained } from '../case/explained.js';
import { checkPersons } from '../case/persons-in.js';
import { refuseDay } from '../case/refuse-day.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { consequences } from '../consequences.js';
import { rememberNewest } from '../corrections/correctable.js';
import type { OpenCase } from '../counselling/steps/open-case.step.js';
import { notTheirsToAssess } from '../incidents/in-their-place.js';
import { enterStage } from '../programme.js';
import { staffSteps } from '../steps.js';
import { machineRules } from './machine-rules.js';
import { newCase } from './new-case.js';
import { askOnceAllowed, askWhoeverIsWaitedFor } from './seats-begin.js';
import { tasksOf, waitsOf } from './tasks.js';

/**
 * The number of newest receipts by which a repeated step is recognised. Only steps without an answer are sent to a case
 * again (law 4), and a case has only a few such steps.
 */
const rememberedReceipts = 100;

/** The situation that rules check: the state of the case, the actor and the time. */
export const situationOf = (
  state: CaseState,
  actor: Actor | null,
  now: IsoInstant,
  message?: Pick<StepMessage, 'occurredOn' | 'known'>,
): Situation => {
  const today = todayAt(now);
  const known = message?.known ?? {};
  const samePersons = personsKnown(state, { actor, known });
  return {
    state: samePersons.length > 0 ? { ...state, samePersons } : state,
    actor,
    now,
    today,
    occurredOn: message?.occurredOn ?? today,
    known,
  };
};

/**
 * Why the table closes `step` to this person now. The reason follows from the stage and the person's seat, and the
 * person sees both anyway.
 */
export function closedByTable(step: StaffStepCode, situation: Situation): Refusal | undefined {
  const { state, actor } = situation;
  const row = staffSteps[step];
  return firstRefusal(
    actor !== null && !mayTake(row, actor) && { code: 'STEP.NOT_YOURS', rule: 'SEE-2' },
    actor !== null && !isSeatedFor(row, situation) && { code: 'STEP.NOT_YOURS', rule: 'SEE-2' },
    notTheirsToAssess(step, situation),
    (state.fileEndedOn === null
      ? state.stage === 'closed' && !row.stages.includes('closed')
      : !row.takesUpFile) && { code: 'CASE.CLOSED', rule: 'CLOSE-1' },
    notInStage(row, actor === null ? state.stage : visibleStageFor(state, actor)),
    // INC-2: a restricted reader sees an earlier stage, in which the step is open.
    !row.stages.includes(state.stage) && { code: 'STEP.NOT_NOW', rule: row.rules[0] },
  );
}

const notInStage = ({ stages, rules }: StepRow, stage: Stage): Refusal | false =>
  !stages.includes(stage) && { code: 'STEP.NOT_OPEN', rule: rules[0], params: { stage } };

/** True if only the table can close the step. If true, an open step reveals nothing about the case. */
export const isClosedByTableOnly = (step: StaffStepCode): boolean =>
  staffSteps[step].closedBecause === undefined && fieldOf(step) === undefined;

const closedByRule = (step: StaffStepCode, situation: Situation): Refusal | undefined =>
  staffSteps[step].closedBecause?.(situation);

/** Why `step` is not open to this person now, with any payload. Returns `undefined` if the step is open. */
const closedBecause = (step: StaffStepCode, situation: Situation): Refusal | undefined =>
  closedByTable(step, situation) ?? closedByRule(step, situation);

/**
 * Computes whether `step` is offered to this person now. If the step is about one of several things, also computes for
 * which of these things the step is offered.
 */
export function availabilityOf(step: StaffStepCode, situation: Situation): StepAvailability {
  const closed = closedBecause(step, situation) ?? staffSteps[step].doneBecause?.(situation);
  if (closed) return { because: closed };
  const subjects = subjectsOf(step, situation);
  if (!subjects) return {};
  const refusals = subjects.ids.map((id) => staffSteps[step].closedFor?.(id, situation));
  const open = subjects.ids.filter((_, i) => refusals[i] === undefined);
  const { code, rule } = subjects.unknown;
  return open.length > 0 ? { subjects: open } : { because: refusals[0] ?? { code, rule } };
}

/** Why a step is not open. If the step is open and about one of several things: the things for which it is open. */
export type StepAvailability =
  | { readonly because: Refusal }
  | { readonly because?: undefined; readonly subjects?: readonly string[] };

function closedForSubject(step: StaffStepCode, payload: unknown, situation: Situation): Refusal | undefined {
  const subjects = subjectsOf(step, situation);
  if (!subjects) return undefined;
  const id = (payload as Record<string, unknown>)[subjects.field];
  if (typeof id !== 'string' || !subjects.ids.includes(id)) return subjects.unknown;
  return staffSteps[step].closedFor?.(id, situation);
}

/** Why this step of a member of staff is refused. Returns `undefined` if the step may be recorded. */
export function refuse(
  step: StaffStepCode,
  message: StepMessage,
  state: CaseState,
  now: IsoInstant,
): Refusal | undefined {
  const { payload, occurredOn } = message;
  const known = declaredFacts(step, message.known);
  const situation = situationOf(state, message.actor, now, { occurredOn, known });
  const byRule = (): Refusal | undefined => closedByRule(step, situation);
  const ofCall = (): Refusal | undefined => refuseCall(message, situation);
  const ofPayload = (): Refusal | undefined =>
    checkPersons(step, payload, state) ??
    refuseUnexplained(step, payload) ??
    closedForSubject(step, payload, situation) ??
    staffSteps[step].refuse?.(payload as never, situation);
  return (
    closedByTable(step, situation) ??
    // CONS-1: the order of the checks must not reveal hidden data to the actor.
    (mayKnowReason(step, payload, situation)
      ? (byRule() ?? ofCall() ?? ofPayload())
      : (ofCall() ?? refusalWithoutReason(byRule() ?? ofPayload(), step, payload, situation))) ??
    refuseUnknown(step, known)
  );
}

/**
 * Law 17: the facts that the step declares, and the two facts that every step may use. A rule sees no other facts, so
 * that the API cannot forget to add a fact that a rule uses.
 */
function declaredFacts(step: StaffStepCode, known: KnownFacts): KnownFacts {
  const { outsideFacts, uses } = staffSteps[step];
  const declared: ReadonlySet<string> = new Set([...outsideFacts, ...uses, 'samePersons', 'codeLists']);
  return Object.fromEntries(Object.entries(known).filter(([fact]) => declared.has(fact)));
}

/** Law 17: refuses the step if a fact on which the step depends is unknown. */
const refuseUnknown = (step: StaffStepCode, known: KnownFacts): Refusal | undefined =>
  staffSteps[step].outsideFacts.some((fact) => known[fact] === undefined)
    ? { code: 'STEP.FACT_UNKNOWN', rule: staffSteps[step].rules[0] }
    : undefined;

/** Checks the call itself, in the same way for every step. */
const refuseCall = (
  { seenUntil, expectedVersion, occurredOn, zone }: StepMessage,
  { state, actor, now }: Situation,
): Refusal | undefined =>
  firstRefusal(
    seenUntil !== undefined && movedSince(state, actor!, now, seenUntil) && { code: 'STEP.STALE' },
    expectedVersion !== undefined && expectedVersion !== state.version && { code: 'STEP.STALE' },
    refuseDay(occurredOn, { now, zone, field: 'occurredOn' }),
  );

/** Why an opening is refused. The table decides who may open a case. An opening has no state to check yet. */
export function refuseOpening(message: StepMessage<OpenCase>, now: IsoInstant): Refusal | undefined {
  const { actor, payload } = message;
  const ids = payload.persons.map((person) => person.personId);
  return firstRefusal(
    !mayTake(staffSteps['open-case'], actor) && { code: 'STEP.NOT_YOURS', rule: 'COUN-1' },
    ids.length === 0 && { code: 'REQUEST.INVALID', field: 'persons', rule: 'CASE-1' },
    new Set(ids).size !== ids.length && { code: 'PERSON.DUPLICATE', field: 'persons', rule: 'CASE-1' },
    refuseDay(message.occurredOn, { now, zone: message.zone, field: 'occurredOn' }),
  );
}

/**
 * Returns the state after a fact. The function changes `draft` and returns it. The function is deterministic, so that
 * the timeline folds to the same state everywhere.
 */
export function evolve(draft: CaseState, fact: Fact): CaseState {
  const before = beforeFact(draft, fact);
  const stood = standing(draft, fact);
  draft.sequence = fact.sequence;
  if (fact.edition !== undefined) draft.edition = fact.edition;
  draft.samePersons = personsKnown(draft, fact);
  if (fact.actor !== null) {
    draft.version += 1;
    takePart(draft, fact.actor, todayAt(fact.recordedAt));
  }
  evolveOf(fact.step)(draft, fact);
  rememberNewest(draft, fact);
  for (const follow of consequences) follow(draft, fact);
  enterStage(draft, fact);
  keepAsItStood(draft, fact, stood);
  const waits = waitsOf(draft, fact.recordedAt);
  draft.tasks = tasksOf(draft, fact.recordedAt, waits);
  askWhoeverIsWaitedFor(draft, waits);
  askOnceAllowed(draft, todayAt(fact.recordedAt));
  moveCounters(draft, fact, before);
  draft.receipts = [...draft.receipts, storedReceiptOf(draft, fact)].slice(-rememberedReceipts);
  return draft;
}

/** The case that results from a timeline in order of sequence. Returns `undefined` if the timeline is empty. */
export function fold(caseId: CaseId, facts: Iterable<Fact>): CaseState | undefined {
  let state: CaseState | undefined;
  for (const fact of facts) state = evolve(state ?? newCase(caseId, fact), fact);
  return state;
}

const storedReceiptOf = ({ version }: CaseState, { step, stepId, sequence }: Fact): StoredReceipt => ({
  step,
  stepId,
  sequence,
  version,
});

type Evolve = (draft: CaseState, fact: Fact) => void;

const evolveOf = (step: StepCode): Evolve =>
  (isStaffStep(step) ? staffSteps[step] : machineRules[step]).evolve as Evolve;

/**
 * True if the actor's seat lets them take the step. SEE-2: the holder of a part may take every step of their role. A
 * person with another seat may take only the steps that allow such a seat. SEE-3: one step can be taken without a seat.
 */
function isSeatedFor(row: StepRow, situation: Situation): boolean {
  const { state, actor, today } = situation;
  const { alsoFor = [], withoutSeat, alsoUnasked } = row;
  if (actor!.role === 'airport-assistant') return isAtTheGate(state, actor!, today);
  const seatings = alsoUnasked ? namedSeatingsOf(state, actor!, today) : seatingsIn(situation, actor!);
  // A person with a seat gets the answer that they need no emergency access, even if an incident is about them (INC-2).
  if (withoutSeat) return seatings.length > 0 || mayBreakGlass(state, actor!);
  return seatings.some((seating) => seating === 'holder' || alsoFor.includes(seating));
}

/** Seatings by situation, cached because a menu needs them for every step. The state of a situation never changes. */
const seatingsKnown = new WeakMap<Situation, readonly Seating[]>();

function seatingsIn(situation: Situation, actor: Actor): readonly Seating[] {
  const seatings = seatingsKnown.get(situation) ?? seatingsOf(situation.state, actor, situation.today);
  seatingsKnown.set(situation, seatings);
  return seatings;
}
