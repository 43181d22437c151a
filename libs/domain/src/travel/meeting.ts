import type { IsoDay, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isMinorOn, isUndecided } from '../case/person-line.js';
import { goesWith } from '../minors/state.js';
import { travellerOf } from './state.js';

/** The state of the hand-over. `other-office`: the office that was asked no longer receives this case. */
export type MeetingStanding =
  | 'not-asked'
  | 'not-wished'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'other-office';

export function meetingOf(state: CaseState, personId: PersonId): MeetingStanding {
  const { meeting } = travellerOf(state, personId);
  if (meeting === null) return 'not-asked';
  if (meeting.wish === 'not-met') return 'not-wished';
  if (meeting.officeId !== state.parts['local-officer']?.organisationId) return 'other-office';
  return meeting.answer === 'open' ? 'offered' : meeting.answer;
}

/** The persons about whom the receiving office has not answered yet. */
export const offeredToMeet = (state: CaseState): PersonId[] =>
  personsOf(state)
    .filter((person) => isUndecided(person) && meetingOf(state, person.personId) === 'offered')
    .map(({ personId }) => personId);

/** TRAV-3: the persons who withdrew before departure and whom the office still expects. */
export const handOversToCancel = (state: CaseState): PersonId[] =>
  personsOf(state)
    .map(({ personId }) => personId)
    .filter(
      (personId) =>
        state.withdrawal.withdrawn[personId]?.when === 'before-departure' &&
        meetingOf(state, personId) === 'accepted',
    );

/**
 * MINOR-2: true if the person may travel without being met. A child who travels without an adult of the case has a
 * named carer, and must be met.
 */
export const mayGoUnmet = (state: CaseState, personId: PersonId, on: IsoDay): boolean =>
  !isMinorOn(state.persons[personId]!, on) ||
  personsOf(state).some(
    ({ personId: adult }) =>
      goesWith(state, personId, adult, on) && travellerOf(state, adult).arrival === null,
  );
