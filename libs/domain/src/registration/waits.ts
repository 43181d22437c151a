import { personsOf } from '../kernel/case-state.js';
import { takesPart } from '../kernel/person-line.js';
import type { Wait, Waits } from '../kernel/wait.js';

/** Identity, registration by the canton, earlier aid declared, then SEM's decision. */
export const registrationWaits: Waits = (state) => {
  if (state.stage !== 'registration') return [];
  const persons = personsOf(state).filter(takesPart);
  if (persons.length === 0) return [];
  const nameless = persons.filter((person) => person.identity === null);
  if (nameless.length > 0)
    return nameless.map(({ personId }): Wait => ({
      step: 'record-identity',
      role: 'counsellor',
      subject: personId,
    }));
  if (!state.registration.registered) return [{ step: 'register-case', role: 'counsellor' }];
  const undeclared = persons.filter(({ personId }) => !(personId in state.registration.earlierAid));
  if (undeclared.length > 0)
    return undeclared.map(({ personId }): Wait => ({
      step: 'declare-earlier-aid',
      role: 'counsellor',
      subject: personId,
    }));
  return [{ step: 'decide-eligibility', role: 'donor-officer', deadline: 'eligibility-decision' }];
};
