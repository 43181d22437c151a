import type { PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { isUndecided } from '../kernel/person-line.js';
import { travellerOf } from './state.js';

/** `other-office`: it was answered by an office that no longer receives this case. */
export type MeetingStanding =
  'not-asked' | 'not-wished' | 'offered' | 'accepted' | 'declined' | 'other-office';

export function meetingOf(state: CaseState, personId: PersonId): MeetingStanding {
  const { meeting } = travellerOf(state, personId);
  if (meeting === null) return 'not-asked';
  if (meeting.wish === 'not-met') return 'not-wished';
  if (meeting.officeId !== state.parts['local-officer']?.organisationId) return 'other-office';
  return meeting.answer === 'open' ? 'offered' : meeting.answer;
}

/** Whom the receiving office has not answered for. */
export const offeredToMeet = (state: CaseState): PersonId[] =>
  personsOf(state)
    .filter((person) => isUndecided(person) && meetingOf(state, person.personId) === 'offered')
    .map(({ personId }) => personId);
