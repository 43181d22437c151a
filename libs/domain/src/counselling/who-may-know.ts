import type { DataCategory, IsoDay, OrganisationId, PersonId, StaffStepCode } from '@homeward/contracts';
import { aboutSubject, personsAsked } from '../access/about.js';
import { readsByConsent } from '../access/recipients.js';
import { partOfWait } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { isUndecided } from '../case/person-line.js';
import type { Wait } from '../case/wait.js';
import { accountsOf } from '../payments/state.js';
import { mayReceive } from './may-receive.js';

/**
 * CONS-2: for steps of an office abroad that may not know of a person, the role in Switzerland that takes the step
 * instead. Every other step needs the person's consent.
 */
const inItsPlace: Partial<Record<StaffStepCode, Wait['role']>> = {
  'record-arrival': 'case-manager',
  'confirm-arrival': 'case-manager',
  'record-follow-up': 'case-manager',
  'record-receipt': 'case-manager',
  'record-medical-need': 'case-manager',
  'refer-continuity-of-care': 'case-manager',
  'cancel-hand-over': 'case-manager',
  'confirm-payee': 'counsellor',
};

/**
 * CONS-1: nobody is asked about a person that they may not know of. If the programme has ended for all persons
 * concerned, the remaining work stays with the office that was responsible for it. If only persons reported dead are
 * left, the wait is postponed until the reports of death are decided (DEATH-1). The office can still record such a
 * step: the record states what happened there, and shares no new data with the office.
 */
export function orWhoeverMayKnow(state: CaseState, wait: Wait, day: IsoDay): Wait[] {
  const part = partOfWait(state, wait);
  if (!part || wait.to || !readsByConsent(part.organisationType)) return [wait];
  const silent = silentAbout(state, wait, part.organisationId, day);
  if (silent.length === 0) return [wait];
  const { at: _, ...rest } = wait;
  const role = inItsPlace[wait.step];
  if (role) return [{ ...rest, role }];
  const undecided = silent.map((personId) => state.persons[personId]!).filter(isUndecided);
  if (undecided.length === 0) return [wait];
  const asked = undecided.filter(({ death }) => death === null);
  return asked.map(({ personId: subject }) => ({
    ...rest,
    step: 'give-consent',
    role: 'counsellor',
    subject,
  }));
}

/** The persons who do not let the office know of the data that the step writes. */
function silentAbout(
  state: CaseState,
  { step, subject }: Wait,
  recipientId: OrganisationId,
  day: IsoDay,
): PersonId[] {
  if (subject !== undefined && accountsOf(state, recipientId).has(subject)) return []; // its own (PEOPLE-3)
  const { writes } = stepOf(step);
  const lets = (personId: PersonId): boolean =>
    writes.length === 0 ||
    writes.some((category: DataCategory) => mayReceive(state, { personId, recipientId, category }, day));
  return personsAsked(state, aboutSubject(state, subject ?? null)).filter((personId) => !lets(personId));
}
