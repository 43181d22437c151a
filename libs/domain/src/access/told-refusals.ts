import type { ErrorCode, Refusal, StaffStepCode } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { personsIn } from '../case/persons-in.js';
import type { Situation } from '../case/step-rule.js';
import { isRestricted } from '../incidents/restrictions.js';
import { accountsOf } from '../payments/state.js';
import { aboutSubject, everyoneConcerned, personsNamed } from './about.js';
import { readsOf, type Reads } from './reads.js';
import { readsByConsent } from './recipients.js';
import { fieldOf, subjectsOf } from './subjects.js';
import { tellsOfStep } from './tells.js';
import { isPutTo } from './put-to.js';

/**
 * CONS-1: whether everybody in the case lets them know how it goes on. A rule looks at the whole case, so that until
 * then none of its answers is for them; not only who is concerned, lest it show when somebody is no more.
 */
export const followsAll = (state: CaseState, { follows }: Reads): boolean =>
  personsOf(state).every(({ personId }) => follows(personId));

/**
 * Whether the reason why the case's rules refuse this is theirs to know: they read what the step would write of these
 * persons.
 */
export function isToldWhy(
  step: StaffStepCode,
  payload: unknown,
  { state, actor, today }: Situation,
): boolean {
  if (actor === null || ofStaff.has(step)) return true;
  if (!readsByConsent(actor.organisationType) && !isRestricted(state, actor)) return true;
  const reads = readsOf(state, actor, today);
  const subject = subjectIn(step, payload);
  if (subject !== undefined && accountsOf(state, actor.organisationId).has(subject)) return true;
  if (!followsAll(state, reads)) return false;
  const named = personsIn(step, payload).map(({ personId }) => personId);
  if (named.length === 0 && isPutTo(state, step, actor, subject)) return true;
  const about = subject === undefined ? {} : aboutSubject(state, subject);
  const persons = named.length > 0 ? named : (personsNamed(state, about) ?? everyoneConcerned(state));
  return persons.every((personId) => personId in state.persons && tellsOfStep(step, reads.of({ personId })));
}

/**
 * The same refusal for whoever is not told why: of a person or a thing that they do not know, what is said of one
 * that there is not; else that it is so.
 */
export function withoutTelling(
  refusal: Refusal | undefined,
  step: StaffStepCode,
  payload: unknown,
  situation: Situation,
): Refusal | undefined {
  if (refusal === undefined) return undefined;
  return (
    unknownPerson(step, payload, situation) ??
    unknownSubject(refusal, step, payload, situation) ??
    (ofTheCall.has(refusal.code) ? refusal : { code: 'STEP.NOT_NOW', rule: stepOf(step).rules[0] })
  );
}

/**
 * What the caller sent or did, whoever it is about; wrong roles the table refuses before, and what else is called so
 * depends on the case.
 */
const ofTheCall: ReadonlySet<ErrorCode> = new Set(['REQUEST.INVALID', 'STEP.SAME_PERSON']);

/** About who works there or looks, and no person of the case. */
const ofStaff: ReadonlySet<StaffStepCode> = new Set(['assign-staff', 'cover-staff', 'break-glass']);

function unknownPerson(
  step: StaffStepCode,
  payload: unknown,
  { state, actor, today }: Situation,
): Refusal | undefined {
  const { knows } = readsOf(state, actor!, today);
  const unknown = personsIn(step, payload).find(
    ({ personId }) => !(personId in state.persons) || !knows({ personId }),
  );
  return unknown && { code: 'PERSON.UNKNOWN', field: unknown.field, rule: 'CASE-1' };
}

/** A rule may itself say so of a thing that there is. */
function unknownSubject(
  { code }: Refusal,
  step: StaffStepCode,
  payload: unknown,
  situation: Situation,
): Refusal | undefined {
  const subjects = subjectsOf(step, situation);
  if (!subjects) return undefined;
  const isThere = subjects.ids.includes(subjectIn(step, payload) ?? '') && code !== subjects.unknown.code;
  return isThere ? undefined : subjects.unknown;
}

/** What this very call is about, where its step is about one of several things. */
function subjectIn(step: StaffStepCode, payload: unknown): string | undefined {
  const field = fieldOf(step);
  const id = field && (payload as Record<string, unknown>)[field];
  return typeof id === 'string' ? id : undefined;
}
