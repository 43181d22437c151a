import type { Refusal, StaffStepCode } from '@homeward/contracts';
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
import { isStepShown } from './visible-steps.js';
import { caseWaitsFor } from './case-waits-for.js';

/**
 * CONS-1: true if every person in the case lets this reader follow their progress. A rule checks the whole case, so if
 * one person does not let the reader follow, the reader does not see the rule's answers. All persons of the case count,
 * not only the persons concerned, so that a changed refusal does not reveal that a person left the case.
 */
export const followsAll = (state: CaseState, { follows }: Reads): boolean =>
  personsOf(state).every(({ personId }) => follows(personId));

/**
 * True if this person may know why the rules refuse the step. A person who reads by law and is not restricted may
 * always know the reason. In most other cases, the person must read a category that the step reveals, of each person
 * concerned.
 */
export function mayKnowReason(
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
  if (named.length === 0 && caseWaitsFor(state, step, actor, subject)) return true;
  const about = subject === undefined ? {} : aboutSubject(state, subject);
  const persons = named.length > 0 ? named : (personsNamed(state, about) ?? everyoneConcerned(state));
  return persons.every((personId) => personId in state.persons && isStepShown(step, reads.of({ personId })));
}

/**
 * The refusal as shown to a caller who may not know its reason. For a person or a thing that the caller does not know,
 * the refusal is the same as for an id that does not exist. A refusal of the call itself is unchanged. Any other
 * refusal says only that the step is not possible now.
 */
export function refusalWithoutReason(
  refusal: Refusal | undefined,
  step: StaffStepCode,
  payload: unknown,
  situation: Situation,
): Refusal | undefined {
  if (refusal === undefined) return undefined;
  return (
    unknownPerson(step, payload, situation) ??
    unknownSubject(refusal, step, payload, situation) ??
    refusalOfTheCall(refusal) ?? { code: 'STEP.NOT_NOW', rule: stepOf(step).rules[0] }
  );
}

/**
 * Returns a refusal that is only about what the caller sent or did, regardless of the persons concerned.
 * `STEP.NOT_YOURS` is not such a refusal: the table refuses wrong roles earlier, and every other reason for
 * `STEP.NOT_YOURS` depends on the case. `STEP.SAME_PERSON` is returned without its field. It has a field only while the
 * case has another proposal of this kind, and that proposal may be about somebody hidden.
 */
function refusalOfTheCall({ field, ...refusal }: Refusal): Refusal | undefined {
  if (refusal.code === 'STEP.SAME_PERSON') return refusal;
  return refusal.code === 'REQUEST.INVALID' ? { field, ...refusal } : undefined;
}

/** Steps about staff or access, and about no person of the case. */
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

/** A rule may also answer "unknown" for a thing that exists. */
function unknownSubject(
  { code }: Refusal,
  step: StaffStepCode,
  payload: unknown,
  situation: Situation,
): Refusal | undefined {
  const subjects = subjectsOf(step, situation);
  if (!subjects) return undefined;
  const exists = subjects.ids.includes(subjectIn(step, payload) ?? '') && code !== subjects.unknown.code;
  return exists ? undefined : subjects.unknown;
}

/** The id of the thing that this call is about, if the path of its step names one. */
function subjectIn(step: StaffStepCode, payload: unknown): string | undefined {
  const field = fieldOf(step);
  const id = field && (payload as Record<string, unknown>)[field];
  return typeof id === 'string' ? id : undefined;
}
