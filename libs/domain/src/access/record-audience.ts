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
import type { Audience, Circle, Limit, Told } from './audience.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { keptWaitLimits, matterLimits } from './limits.js';
import { readsByConsent } from './recipients.js';
import { hasReaders } from './record-readers.js';
import { categoriesTold } from './tells.js';

/** Who sees a record, and how much of it. */
export interface RecordAudience {
  /** The complete record: for the desk that made it; for its authors and readers, if its step has readers (TRUTH-1). */
  readonly whole: Audience;
  /** The complete record: for those who are asked to confirm a correction (SEE-2, FACT-2). */
  readonly asked: Audience;
  /** The fields whose categories the reader reads. */
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

/** TRUTH-1: the audience of a record that only the readers of its step see, and its authors, wherever they sit. */
export function audienceOfReaders(
  step: StaffStepCode,
  record: number,
  authors: readonly string[],
  limits: readonly Limit[] = [],
): Audience {
  const ofCase = { about: {}, told: { of: 'record', category: 'all' } } as const;
  const ofAnybody = { about: {}, told: { of: 'stage' } } as const;
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
 * The desk of the author sees the complete record, because it may correct it. Two exceptions: a record without a
 * stated reason is shown only to its author, and a record about a restriction only to its author and to those who may
 * lift it.
 */
function ofItsDesk(state: CaseState, fact: Fact, about: About, limits: readonly Limit[]): Audience {
  const { actor } = fact;
  if (actor === null) return [];
  const { role, organisationId, organisationType, staffId } = actor;
  const desk = (...more: readonly Limit[]): Circle => ({
    about: readsByConsent(organisationType) ? about : {},
    told: { of: 'desk', role, organisationId },
    limits: [...limits, ...more],
    by: staffId,
  });
  const author = desk({ kind: 'author', id: staffId });
  if (isReasonless(state, fact)) return [author];
  const lifting = liftingLimits(fact);
  return lifting.length === 0 ? [desk()] : [author, desk(...lifting)];
}

/** SEE-2, FACT-2: those who are asked to confirm a correction are shown what the record should have said. */
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
        told: { of: 'desk', role, organisationId: task.organisationId },
        limits: [...limits, ...matterLimits(state, task.taskId), ...keptWaitLimits(state, task)],
      })),
    );
}

function inPart(state: CaseState, fact: Fact, about: About, limits: readonly Limit[]): Audience {
  if (isReasonless(state, fact)) return [];
  const all = [...limits, ...liftingLimits(fact)];
  return toldOf(fact).map((told) => ({ about, told, limits: all, record: fact.sequence }));
}

/** The categories that a record reveals, whoever made it. */
function toldOf({ step, payload }: Fact): readonly Told[] {
  if (step === 'propose-correction') return toldOfStep((payload as ProposeCorrection).told.step);
  if (isOfDocument(step)) return [{ of: 'record', category: (payload as AttachDocument).category }];
  if (isStaffStep(step)) return toldOfStep(step as StaffStepCode);
  return [{ of: 'record', category: categoryOfMachine({ step, payload } as Fact) ?? 'all' }];
}

export function toldOfStep(step: StaffStepCode): readonly Told[] {
  const told = categoriesTold(step);
  return (told.length > 0 ? told : (['all'] as const)).map((category) => ({ of: 'record', category }));
}

/** PEOPLE-3: also the offices that were asked to take the case over, if the record is about one of them. */
export function limitsOfRecord(state: CaseState, fact: Fact, payload: unknown): Limit[] {
  const offices = Object.entries(state.transfer.asked).flatMap(([id, since]): Limit[] =>
    fact.sequence >= since && isAboutOffice(fact, id, state) ? [{ kind: 'unless-office', id }] : [],
  );
  return [...matterLimits(state, JSON.stringify(payload)), ...offices];
}

/**
 * Whether a record was made by somebody in this office, or names the office or a consent for it: a request to the
 * office, a deadline that runs for it, a correction of one of these. The withdrawal of an offer names no office, but
 * it too reveals that one was asked.
 */
function isAboutOffice(
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

const ofRestrictions: ReadonlySet<Fact['step']> = new Set([
  'narrow-part',
  'propose-narrowing-lifting',
  'confirm-narrowing-lifting',
  'drop-narrowing-lifting',
]);

/** INC-2: a record that makes a restriction, or is about its lifting, is shown to those who may lift it. */
const liftingLimits = ({ step, payload }: Pick<Fact, 'step' | 'payload'>): Limit[] =>
  ofRestrictions.has(step)
    ? [{ kind: 'lifting', id: (payload as { readonly restrictionId: string }).restrictionId }]
    : [];

/**
 * INC-2: a hold that no incident placed shows neither its reason nor its author. Only the author sees its record; the
 * hold itself is shown in the list of holds.
 */
function isReasonless(state: CaseState, { step, payload }: Fact): boolean {
  if (step === 'place-hold') return true;
  if (step !== 'lift-hold') return false;
  const [ref] = (payload as { readonly holdId: string }).holdId.split(':');
  return ref !== 'death' && findIncident(state, ref!) === undefined;
}

/** The author of a narrowing is hidden from everybody. */
export const isUnsigned = ({ step }: Fact): boolean => step === 'narrow-part';

/** Each document has one category. For a reader who does not read that category, the document does not exist. */
export const isOfDocument = (step: Fact['step']): boolean =>
  step === 'attach-document' || step === 'accept-document' || step === 'withdraw-document';

/**
 * The category that a record of a machine or the clock reveals: that of its deadline, money or travel. `null`: the
 * state of the case.
 */
function categoryOfMachine({ step, payload }: Fact): DataCategory | null {
  if (step === 'receive-booking-answer') return 'travel';
  if (step === 'receive-payment-report' || step === 'match-payment') return 'money';
  if (step !== 'pass-deadline-mark') return null;
  return categoryOfDeadline[codeOfDeadline((payload as { readonly deadlineId: string }).deadlineId)];
}

/**
 * A correction is about the persons of the corrected record; a mark of the clock is about the subject of its
 * deadline.
 */
export function aboutOfFact(state: CaseState, { step, payload }: Pick<Fact, 'step' | 'payload'>): object {
  if (step === 'propose-correction') return (payload as ProposeCorrection).told.payload;
  if (step !== 'pass-deadline-mark') return payload;
  return aboutSubject(state, subjectOfDeadline((payload as { readonly deadlineId: string }).deadlineId));
}
