import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { codeOfDeadline, subjectOfDeadline } from '../case/clock.js';
import { isStaffStep } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import type { ProposeCorrection } from '../corrections/steps/propose-correction.step.js';
import type { AttachDocument } from '../documents/steps/attach-document.step.js';
import { findIncident } from '../incidents/state.js';
import { findUnlistedEvent } from '../unlisted-events/state.js';
import { aboutSubject, type About } from './about.js';
import type { Audience, Circle, Limit, Shown } from './audience.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { hiddenWaitLimits, matterLimits } from './limits.js';
import { readsByConsent } from './recipients.js';
import { hasReaders } from './record-readers.js';
import { categoriesShown } from './visible-steps.js';

/** The readers who see a record, and how much of it they see. */
export interface RecordAudience {
  /**
   * Readers of the complete record: the desk that made the record or, if the record's step has readers of its own
   * (TRUTH-1), these readers and the authors.
   */
  readonly whole: Audience;
  /** Readers of the complete record because they are asked to confirm a correction (SEE-2, FACT-2). */
  readonly asked: Audience;
  /** Readers who see only the fields whose categories they read. */
  readonly inPart: Audience;
}

export function audienceOfRecord(state: CaseState, fact: Fact): RecordAudience {
  const limits = limitsOfRecord(state, fact, fact.payload);
  if (hasReaders(fact.step)) {
    const whole = audienceOfReaders(fact.step, fact.sequence, authorsOf(state, fact), limits);
    return { whole, asked: [], inPart: [] };
  }
  const about: About = aboutOfFact(state, fact);
  return {
    whole: ofItsDesk(state, fact, about, limits),
    asked: toConfirm(state, fact, about, limits),
    inPart: inPart(state, fact, about, limits),
  };
}

/**
 * TRUTH-1: the audience of a record that only the readers of its step and the record's authors see. The seats of the
 * authors do not matter.
 */
export function audienceOfReaders(
  step: StaffStepCode,
  record: number,
  authors: readonly string[],
  limits: readonly Limit[] = [],
): Audience {
  const ofCase = { about: {}, shows: { of: 'record', category: 'all' } } as const;
  const ofAnybody = { about: {}, shows: { of: 'stage' } } as const;
  return [
    { ...ofCase, limits: [{ kind: 'readers', id: step }, ...limits], record },
    ...authors.map((id) => ({ ...ofAnybody, limits: [{ kind: 'author', id } as const, ...limits] })),
  ];
}

/** The record's author and, if the record settles an event, the author of that event. */
function authorsOf(state: CaseState, { actor, payload }: Pick<Fact, 'actor' | 'payload'>): string[] {
  const { eventId } = payload as { readonly eventId?: string };
  const settled = eventId === undefined ? undefined : findUnlistedEvent(state, eventId)?.recordedBy;
  return [settled, actor?.staffId].filter((author) => author !== undefined);
}

/**
 * The audience at the author's desk. The desk sees the complete record, because it may correct the record. Two
 * exceptions: a record without a stated reason is shown only to its author, and a record about a restriction is shown
 * only to its author and to staff who may lift the restriction.
 */
function ofItsDesk(state: CaseState, fact: Fact, about: About, limits: readonly Limit[]): Audience {
  const { actor } = fact;
  if (actor === null) return [];
  const { role, organisationId, organisationType, staffId } = actor;
  const desk = (...more: readonly Limit[]): Circle => ({
    about: readsByConsent(organisationType) ? about : {},
    shows: { of: 'desk', role, organisationId },
    limits: [...limits, ...more],
    by: staffId,
  });
  const author = desk({ kind: 'author', id: staffId });
  if (isReasonless(state, fact)) return [author];
  const lifting = liftingLimits(fact);
  return lifting.length === 0 ? [desk()] : [author, desk(...lifting)];
}

/** SEE-2, FACT-2: the staff who are asked to confirm a correction. These staff see what the record should have said. */
function toConfirm(
  state: CaseState,
  { step, payload }: Fact,
  about: About,
  limits: readonly Limit[],
): Audience {
  if (step !== 'propose-correction') return [];
  const { correctionId } = payload as ProposeCorrection;
  return state.tasks
    .filter((task) => task.step === 'confirm-correction' && task.subject === correctionId)
    .flatMap((task) =>
      ([task.role, 'team-lead'] as const).map((role): Circle => ({
        about,
        shows: { of: 'desk', role, organisationId: task.organisationId },
        limits: [...limits, ...matterLimits(state, task.taskId), ...hiddenWaitLimits(state, task)],
      })),
    );
}

function inPart(state: CaseState, fact: Fact, about: About, limits: readonly Limit[]): Audience {
  if (isReasonless(state, fact)) return [];
  const all = [...limits, ...liftingLimits(fact)];
  return shownOf(fact).map((shows) => ({ about, shows, limits: all, record: fact.sequence }));
}

/** The categories that a record reveals, regardless of its author. */
function shownOf({ step, payload }: Fact): readonly Shown[] {
  if (step === 'propose-correction') return shownOfStep((payload as ProposeCorrection).told.step);
  if (isOfDocument(step)) return [{ of: 'record', category: (payload as AttachDocument).category }];
  if (isStaffStep(step)) return shownOfStep(step as StaffStepCode);
  return [{ of: 'record', category: categoryOfMachine({ step, payload } as Fact) ?? 'all' }];
}

export function shownOfStep(step: StaffStepCode): readonly Shown[] {
  const categories = categoriesShown(step);
  return (categories.length > 0 ? categories : (['all'] as const)).map((category) => ({
    of: 'record',
    category,
  }));
}

/**
 * The limits of a record. PEOPLE-3: the limits also hide the offices that were asked to take the case over, if the
 * record is about one of these offices.
 */
export function limitsOfRecord(state: CaseState, fact: Fact, payload: unknown): Limit[] {
  const offices = Object.entries(state.transfer.asked).flatMap(([id, since]): Limit[] =>
    fact.sequence >= since && isAboutOffice(fact, id, state) ? [{ kind: 'unless-office', id }] : [],
  );
  return [...matterLimits(state, JSON.stringify(payload)), ...offices];
}

/**
 * True if somebody in this office made the record, or if the record names the office or a consent for the office.
 * Examples are a request to the office, a deadline that runs for the office, or a correction of such a record. The
 * withdrawal of an offer names no office, but also reveals that an office was asked.
 */
function isAboutOffice(
  { step, actor, payload }: Fact,
  officeId: string,
  { counselling }: CaseState,
): boolean {
  if (actor?.organisationId === officeId || step === 'withdraw-transfer') return true;
  const text = JSON.stringify(payload);
  return (
    text.includes(officeId) ||
    counselling.consents.some(
      ({ recipientId, consentId }) => recipientId === officeId && text.includes(JSON.stringify(consentId)),
    )
  );
}

const ofRestrictions: ReadonlySet<Fact['step']> = new Set([
  'narrow-part',
  'propose-narrowing-lifting',
  'confirm-narrowing-lifting',
  'drop-narrowing-lifting',
]);

/**
 * INC-2: the limits of a record that makes a restriction, or that is about lifting one. Staff who may lift the
 * restriction see the record.
 */
const liftingLimits = ({ step, payload }: Pick<Fact, 'step' | 'payload'>): Limit[] =>
  ofRestrictions.has(step)
    ? [{ kind: 'lifting', id: (payload as { readonly restrictionId: string }).restrictionId }]
    : [];

/**
 * INC-2: true for the record of `place-hold`, and for a record that lifts a hold that neither an incident nor a
 * reported death placed. Such a hold shows neither its reason nor its author. Only the author sees the record; the list
 * of holds shows the hold itself.
 */
function isReasonless(state: CaseState, { step, payload }: Fact): boolean {
  if (step === 'place-hold') return true;
  if (step !== 'lift-hold') return false;
  const [ref] = (payload as { readonly holdId: string }).holdId.split(':');
  return ref !== 'death' && findIncident(state, ref!) === undefined;
}

/** True if the author of the record is hidden from everybody else, as for `narrow-part`. */
export const isUnsigned = ({ step }: Fact): boolean => step === 'narrow-part';

/**
 * True if the step is about a document. A document has one category. For a reader who does not read that category,
 * the document does not exist.
 */
export const isOfDocument = (step: Fact['step']): boolean =>
  step === 'attach-document' || step === 'accept-document' || step === 'withdraw-document';

/**
 * The category that a record of a machine or of the clock reveals: `money`, `travel`, `risk` or the category of its
 * deadline. `null` stands for the state of the case.
 */
function categoryOfMachine({ step, payload }: Fact): DataCategory | null {
  if (step === 'receive-booking-answer') return 'travel';
  if (step === 'receive-payment-report' || step === 'match-payment') return 'money';
  if (step === 'notice-lost-texts') return 'risk';
  if (step !== 'pass-deadline-mark') return null;
  return categoryOfDeadline[codeOfDeadline((payload as { readonly deadlineId: string }).deadlineId)];
}

/**
 * What a record is about. A correction is about the persons of the corrected record. A deadline that passed is about
 * the subject of the deadline.
 */
export function aboutOfFact(state: CaseState, { step, payload }: Pick<Fact, 'step' | 'payload'>): object {
  if (step === 'propose-correction') return (payload as ProposeCorrection).told.payload;
  if (step !== 'pass-deadline-mark') return payload;
  return aboutSubject(state, subjectOfDeadline((payload as { readonly deadlineId: string }).deadlineId));
}
