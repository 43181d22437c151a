import { anotherPerson, ownPeople } from '../case/another-person.js';
import { personsOf } from '../case/case-state.js';
import { isDeathReported } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';

const whoConfirms = ownPeople.filter(({ role }) => role !== 'counsellor');

/** In every stage, also in the closed file: a report waits for a second person, who confirms or refutes it. */
export const deathWaits: Waits = (state) =>
  personsOf(state)
    .filter(isDeathReported)
    .map(({ personId, death }) => ({
      ...anotherPerson(state, whoConfirms, death!.reportedBy),
      step: 'confirm-death',
      subject: personId,
      deadline: 'death-report',
    }));
