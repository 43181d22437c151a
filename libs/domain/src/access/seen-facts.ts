import type { Actor, DataCategory, IsoDay, StaffStepCode, StepId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { codeOfDeadline, subjectOfDeadline } from '../case/clock.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { isSelf } from '../case/natural-person.js';
import type { ToldRecord } from '../corrections/told-record.js';
import { toldBy } from '../corrections/told.js';
import type { AttachDocument } from '../documents/steps/attach-document.step.js';
import { isRestricted } from '../incidents/restrictions.js';
import { isHiddenFrom } from '../incidents/state.js';
import { accountsOf } from '../payments/state.js';
import { aboutSubject } from './about.js';
import { withThingKnown } from './documents-seen.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { categoriesOf, readOf } from './field-categories.js';
import { isReasonless, isUnsigned } from './kept-from.js';
import { everything, readsOf, type Reads } from './reads.js';
import { readsByConsent } from './recipients.js';
import { authorsOf, hasReaders, isAuthorOrReaderOf } from './record-readers.js';
import { tellsOfStep } from './tells.js';
import { isBeside, isPutTo, officesHiddenFrom } from './who-reads.js';

/** A record as a member of staff sees it: which step, by whom, and of its fields those that they read. */
export interface FactSeen {
  readonly step: Fact['step'];
  readonly by: Pick<Actor, 'role' | 'organisationId'> | null;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly payload: object;
  readonly corrected?: CorrectedSeen;
}

/** The record as it is told since its last correction. */
export interface CorrectedSeen {
  readonly correctionId: string;
  readonly on: IsoDay;
  readonly struck: boolean;
  readonly occurredOn: IsoDay;
  readonly payload: object;
}

/** `null`: for this person there is no such record. */
export type SeenAs = FactSeen | null;

/**
 * The records as one person sees them; `null` for those that they may not know of (SEE-7): because of their role
 * (SEE-1), because it is about them (INC-2), or because it tells of another office (PEOPLE-3).
 */
export function factsSeenBy(facts: readonly Fact[], state: CaseState, actor: Actor, today: IsoDay): SeenAs[] {
  const reads = readsOf(state, actor, today);
  const hiddenOffices = [...officesHiddenFrom(state, actor)];
  const isHidden = (fact: Fact): boolean =>
    isHiddenFrom(state, actor, JSON.stringify(fact.payload)) ||
    hiddenOffices.some(([officeId, since]) => fact.sequence >= since && isAboutOffice(fact, officeId, state));
  // INC-2: what a colleague did is theirs no more; what they did themselves is.
  const narrowed = isRestricted(state, actor);
  const besides = isBeside(state, actor) && accountedFor(state, actor, reads.categories);
  return facts.map((fact) => {
    if (isHidden(fact) || (besides && !besides(fact))) return null;
    const { step, sequence } = fact;
    if (hasReaders(step))
      return isAuthorOrReaderOf(state, actor, { step, sequence, authors: authorsOf(state, fact) })
        ? wholeRecord(fact)
        : null;
    const isOfDesk = isOfTheirDesk(fact, actor);
    const isOfThem = isOfDesk && isSelf(actor, fact.actor?.staffId);
    if (!isOfThem && isReasonless(fact, state, actor)) return null;
    const isTheirs = (narrowed ? isOfThem : isOfDesk) || isToConfirm(fact, state, actor);
    const isOwn = isTheirs && reads.knows(aboutOfFact(state, fact));
    const shown = factSeen(state, fact, isOwn ? everything : reads, reads);
    const seen =
      shown && isOfDocument(fact.step) && !isOfThem
        ? { ...shown, payload: withThingKnown(shown.payload, state, actor, reads) }
        : shown;
    const since = isOwn && !narrowed && !readsByConsent(actor.organisationType) ? everything : reads;
    const by = !isOfThem && isUnsigned(fact) ? null : seen?.by;
    return seen && { ...seen, by: by ?? null, ...correctedSeen(state, fact, since) };
  });
}

const wholeRecord = (fact: Fact): SeenAs => ({ ...standingOf(fact), payload: fact.payload });

/**
 * What one recorded oneself, or a colleague of the same role and organisation did, is no secret to the desk that may
 * correct it.
 */
const isOfTheirDesk = ({ actor: by }: Fact, { role, organisationId }: Actor): boolean =>
  by?.role === role && by.organisationId === organisationId;

/** SEE-2, FACT-2: whoever a correction is put to is shown what the record should have told. */
const isToConfirm = ({ step, payload }: Fact, state: CaseState, actor: Actor): boolean =>
  step === 'propose-correction' &&
  isPutTo(state, 'confirm-correction', actor, (payload as unknown as Proposal).correctionId);

/**
 * What of a record is shown to whoever reads so; `quoted`: of the record that it corrects, which is nobody's own by
 * quoting it.
 */
function factSeen(state: CaseState, fact: Fact, reads: Reads, quoted: Reads): SeenAs {
  if (!tellsOf(fact, reads.of(aboutOfFact(state, fact), fact.sequence))) return null;
  return { ...standingOf(fact), payload: fieldsSeen(fact, reads, quoted) };
}

const standingOf = ({ step, actor, occurredOn, zone }: Fact): Omit<FactSeen, 'payload' | 'corrected'> => ({
  step,
  by: actor && { role: actor.role, organisationId: actor.organisationId },
  occurredOn,
  zone,
});

/**
 * What was corrected since stands beside what was told (FACT-2): the newest of it that the reader may know (CONS-2).
 */
function correctedSeen(state: CaseState, fact: Fact, reads: Reads): Pick<FactSeen, 'corrected'> | undefined {
  let made = state.corrections.made[fact.sequence];
  while (made && !tellsOf(fact, reads.of(aboutOfFact(state, fact), made.by))) made = made.earlier;
  if (!made) return undefined;
  const { correctionId, on, struck = false, by } = made;
  return { corrected: { correctionId, on, struck, ...toldSeen(toldBy(fact, made), reads, by) } };
}

function tellsOf({ step, payload }: Fact, readable: readonly DataCategory[]): boolean {
  if (step === 'propose-correction') return tellsOfStep((payload as Proposal).told.step, readable);
  if (isOfDocument(step)) return readable.includes((payload as AttachDocument).category);
  if (isStaffStep(step)) return tellsOfStep(step as StaffStepCode, readable);
  const category = categoryOfMachine({ step, payload } as Fact);
  return category === null || readable.includes(category);
}

/** Each document is of one category: to whoever does not read that, there is none. */
export const isOfDocument = (step: Fact['step']): boolean =>
  step === 'attach-document' || step === 'accept-document' || step === 'withdraw-document';

/** What machines and the clock tell of: a deadline's data, money, travel; or how the case stands. */
export function categoryOfMachine({ step, payload }: Fact): DataCategory | null {
  if (step === 'receive-booking-answer') return 'travel';
  if (step === 'receive-payment-report' || step === 'match-payment') return 'money';
  if (step !== 'pass-deadline-mark') return null;
  return categoryOfDeadline[codeOfDeadline((payload as Mark).deadlineId)];
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

/** SEE-7: by its sequence, the step id of each of these records that this person is shown. */
export function stepIdsShown(
  facts: readonly Fact[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): ReadonlyMap<number, StepId> {
  const seen = factsSeenBy(facts, state, actor, today);
  return new Map(facts.flatMap(({ sequence, stepId }, i) => (seen[i] ? [[sequence, stepId]] : [])));
}

/** A correction is about those whom the corrected record is about, and what the clock says about whom it runs for. */
export function aboutOfFact(state: CaseState, { step, payload }: Pick<Fact, 'step' | 'payload'>): object {
  if (step === 'propose-correction') return (payload as unknown as Proposal).told.payload;
  if (step !== 'pass-deadline-mark') return payload;
  return aboutSubject(state, subjectOfDeadline((payload as Mark).deadlineId));
}

function fieldsSeen({ step, payload, sequence }: Fact, reads: Reads, quoted: Reads): object {
  if (step === 'propose-correction')
    return correctionSeen(payload as unknown as Proposal, sequence, reads, quoted);
  if (!isStaffStep(step)) return machineFieldsSeen({ step, payload } as Fact);
  return readOf(payload, categoriesOf(step), reads, { record: sequence });
}

/** Which case is linked (CASE-3) and which sequences the engine gave (SEE-7) is for the case alone. */
function machineFieldsSeen({ step, payload }: Fact): object {
  if (step === 'notice-linked-case-started' || step === 'notice-voided-record') return {};
  if (step !== 'pass-deadline-mark') return payload;
  const { deadlineId, mark } = payload as Mark;
  return { deadlineId, mark };
}

/** A correction says what the corrected record says, to whoever reads that. */
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

/** What was corrected later is newer than its record: `record` says which of them is asked for (CONS-2). */
const toldSeen = ({ step, occurredOn, payload }: ToldRecord, reads: Reads, record: number) => ({
  occurredOn,
  payload: readOf(payload, categoriesOf(step), reads, { record }),
});

/**
 * Taken by somebody there, or naming it or a consent for it: its being asked, what runs for it, a correction of any
 * of them. The withdrawal of an offer names nobody, and tells all the same that somebody was asked.
 */
export function isAboutOffice(
  { step, actor, payload }: Fact,
  officeId: string,
  { counselling }: CaseState,
): boolean {
  if (actor?.organisationId === officeId || step === 'withdraw-transfer') return true;
  const told = JSON.stringify(payload);
  return (
    told.includes(officeId) ||
    counselling.consents.some(
      ({ recipientId, consentId }) => recipientId === officeId && told.includes(JSON.stringify(consentId)),
    )
  );
}

/** PEOPLE-3: beside the case an office sees what its own step writes; of the money, what it accounts for. */
function accountedFor(
  state: CaseState,
  { organisationId }: Actor,
  readable: readonly DataCategory[],
): (fact: Fact) => boolean {
  const own = accountsOf(state, organisationId);
  return ({ step, payload }) => {
    if (!isStaffStep(step) || stepOf(step as StaffStepCode).writes.length === 0) return false;
    const { paymentId } = payload as { readonly paymentId?: string };
    return paymentId === undefined ? !readable.includes('money') : own.has(paymentId);
  };
}
