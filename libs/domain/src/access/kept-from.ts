import type { Actor, DataCategory, PersonId } from '@homeward/contracts';
import { isOfDeadline } from '../case/alerts.js';
import type { Alert, CaseState, Task } from '../case/case-state.js';
import { codeOfDeadline, subjectOfDeadline } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { newSince } from '../incidents/restrictions.js';
import { findIncident, isHiddenFrom } from '../incidents/state.js';
import { isLifter } from '../incidents/wardens.js';
import {
  aboutAlert,
  aboutSubject,
  everyoneConcerned,
  personsNamed,
  travellersNamed,
  type About,
} from './about.js';
import { categoryOfAlert } from './alert-categories.js';
import { categoryOfDeadline } from './deadline-categories.js';
import { keptCategories } from './kept-categories.js';
import { isAssessment, isInTheirPlace, isKeptStep } from './kept-steps.js';

type Who = Pick<Actor, 'staffId' | 'accounts' | 'organisationId'>;

/** Whether it is about somebody of whom they read nothing new. */
export function isOfKeptPerson(state: CaseState, who: Who, about: About): boolean {
  const since = newSince(state, who);
  return since.size > 0 && concernsAny(state, about, (personId) => since.has(personId));
}

/** Whether it is about one of these; what names nobody is about everyone. */
export const concernsAny = (
  state: CaseState,
  about: About,
  isOne: (personId: PersonId) => boolean,
): boolean =>
  (personsNamed(state, about) ?? travellersNamed(state, about) ?? everyoneConcerned(state)).some(isOne);

/** A wait that is not theirs to know of. */
export const isKeptTask = (
  state: CaseState,
  who: Who,
  { taskId, ...put }: Pick<Task, 'taskId' | 'step' | 'subject'>,
): boolean => isHiddenFrom(state, who, taskId) || isKeptWait(state, who, put);

/** What they are not asked for. */
export const isKeptWait = (state: CaseState, who: Who, put: Pick<Task, 'step' | 'subject'>): boolean =>
  ((isAssessment(put.step) || isInTheirPlace(state, put)) && isOfKeptPerson(state, who, {})) ||
  (isKeptStep(state, put) && isOfKeptPerson(state, who, aboutSubject(state, put.subject)));

export function isKeptDeadline(state: CaseState, who: Who, id: string): boolean {
  if (isHiddenFrom(state, who, id)) return true;
  const category = categoryOfDeadline[codeOfDeadline(id)] as DataCategory | null | undefined;
  if (!category || !keptCategories.has(category)) return false;
  return isOfKeptPerson(state, who, aboutSubject(state, subjectOfDeadline(id)));
}

export function isKeptAlert(state: CaseState, who: Who, alert: Alert): boolean {
  const { code, subject, alertId } = alert;
  if (isOfDeadline(code) && subject !== null && isKeptDeadline(state, who, subject)) return true;
  const category = categoryOfAlert(alert);
  return (
    isHiddenFrom(state, who, alertId) ||
    (category !== null &&
      keptCategories.has(category) &&
      isOfKeptPerson(state, who, aboutAlert(state, alert)))
  );
}

/** Whether an id belongs to the lifting of a restriction that this person, or nobody in particular, has no word in. */
export const isOfOthersLifting = (state: CaseState, actor: Actor | null, id: string): boolean =>
  state.incidents.restrictions.some(
    ({ restrictionId, about }) =>
      id.includes(`narrowing-lifting:${restrictionId}`) && (actor === null || !isLifter(state, about, actor)),
  );

const ofRestrictions: ReadonlySet<Fact['step']> = new Set([
  'narrow-part',
  'propose-narrowing-lifting',
  'confirm-narrowing-lifting',
  'drop-narrowing-lifting',
]);

/** The restriction that a record makes, or is about the lifting of. */
export const restrictionIn = ({ step, payload }: Pick<Fact, 'step' | 'payload'>): string | undefined =>
  ofRestrictions.has(step) ? (payload as { readonly restrictionId: string }).restrictionId : undefined;

/**
 * INC-2: holds and restrictions tell neither why nor by whom. Of a restriction those who may lift it read that it was
 * made; of a hold that no incident placed nobody does: it is read where the holds are.
 */
export function isReasonless({ step, payload }: Fact, state: CaseState, actor: Actor): boolean {
  if (step === 'place-hold') return true;
  if (step === 'lift-hold') {
    const [ref] = (payload as { readonly holdId: string }).holdId.split(':');
    return ref !== 'death' && findIncident(state, ref!) === undefined;
  }
  const restrictionId = restrictionIn({ step, payload });
  if (restrictionId === undefined) return false;
  const about = state.incidents.restrictions.find((one) => one.restrictionId === restrictionId)?.about;
  return about === undefined || !isLifter(state, about, actor);
}

/** Nobody is told who narrowed a part. */
export const isUnsigned = ({ step }: Fact): boolean => step === 'narrow-part';
