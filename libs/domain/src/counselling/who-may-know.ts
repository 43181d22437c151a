import type { DataCategory, IsoDay, OrganisationId, PersonId, StaffStepCode } from '@homeward/contracts';
import { readsByConsent } from '../access/recipients.js';
import { partOfWait } from '../kernel/another-person.js';
import type { CaseState } from '../kernel/case-state.js';
import { isUndecided, type PersonLine } from '../kernel/person-line.js';
import type { Wait } from '../kernel/wait.js';
import { staffSteps } from '../steps-table.js';
import { everyoneConcerned, letsHave } from './lets-have.js';

/** CONS-2: whoever in Switzerland does it where the office abroad may not know; of all else only the person's word brings it on. */
const inItsPlace: Partial<Record<StaffStepCode, Wait['role']>> = {
  'record-arrival': 'case-manager',
  'confirm-arrival': 'case-manager',
  'record-follow-up': 'case-manager',
  'record-receipt': 'case-manager',
  'refer-continuity-of-care': 'case-manager',
  'confirm-payee': 'counsellor',
};

/**
 * CONS-1: nobody is asked for what they may not know. A step that such an office takes all the same is open to it: what happened
 * there is true, and telling it shares nothing with whoever tells it.
 */
export function orWhoeverMayKnow(state: CaseState, wait: Wait, day: IsoDay): Wait[] {
  const part = partOfWait(state, wait);
  if (!part || wait.to || !readsByConsent(part.organisationType)) return [wait];
  const silent = silentAbout(state, wait, part.organisationId, day);
  if (silent.length === 0) return [wait];
  const { at: _, ...rest } = wait;
  const role = inItsPlace[wait.step];
  if (role) return [{ ...rest, role }];
  const asked = silent.filter((personId) => isToBeAsked(state.persons[personId]!));
  if (asked.length === 0) return [wait];
  return asked.map((subject) => ({ ...rest, step: 'give-consent', role: 'counsellor', subject }));
}

/** Nobody asks the dead, nor those for whom the programme has ended: there, what is left to do stays with whoever had it to do. */
const isToBeAsked = (person: PersonLine): boolean => isUndecided(person) && person.death === null;

/** Who lets the office know nothing of what the step writes. */
function silentAbout(
  state: CaseState,
  { step, subject = '' }: Wait,
  recipientId: OrganisationId,
  day: IsoDay,
): PersonId[] {
  const payment = state.payments[subject];
  if (payment?.cashAt === recipientId) return []; // its own account (PEOPLE-3)
  const { writes } = staffSteps[step];
  const lets = (personId: PersonId): boolean =>
    writes.length === 0 ||
    writes.some((category: DataCategory) => letsHave(state, { personId, recipientId, category }, day));
  return concerned(state, subject).filter((personId) => !lets(personId));
}

function concerned(state: CaseState, subject: string): readonly PersonId[] {
  if (subject in state.persons) return [subject];
  const ids = state.payments[subject]?.personIds ?? [];
  return ids.length > 0 ? ids : everyoneConcerned(state);
}
