import { takingPart, type CaseState } from '../case/case-state.js';
import type { Wait, Waits } from '../case/wait.js';
import { isJoinedUndecided } from './state.js';

export const registrationWaits: Waits = (state) => [
  ...(state.stage === 'registration' ? [...nextSteps(state), ...findingsAsked(state)] : joinedSteps(state)),
  ...(state.registration.askedAgain && state.stage !== 'closed' ? [eligibilityDecision] : []),
];

const eligibilityDecision: Wait = {
  step: 'decide-eligibility',
  role: 'donor-officer',
  deadline: 'eligibility-decision',
};

/**
 * CASE-5: the waits for a person who joined later. This person goes through the same steps, in every stage until the
 * case closes.
 */
const joinedSteps = (state: CaseState): Wait[] =>
  takingPart(state)
    .filter(({ personId }) => state.stage !== 'closed' && isJoinedUndecided(state.registration, personId))
    .map(({ personId: subject, identity }): Wait => {
      if (identity === null) return { step: 'record-identity', role: 'counsellor', subject };
      return subject in state.registration.earlierAid
        ? { step: 'decide-eligibility', role: 'donor-officer', subject }
        : { step: 'declare-earlier-aid', role: 'counsellor', subject };
    });

/**
 * Waits for the identity, then for the registration by the canton, the declaration of earlier aid and SEM's decision.
 */
function nextSteps(state: CaseState): Wait[] {
  const persons = takingPart(state);
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
  return [eligibilityDecision];
}

/**
 * CASE-2: waits for findings from the registration until SEM has decided. SEM may decide on a presumption. Waiting for
 * a finding does not block any step (STAGE-1).
 */
const findingsAsked = (state: CaseState): Wait[] =>
  state.registration.registered === null
    ? []
    : takingPart(state)
        .filter((person) => person.finding === 'presumed')
        .map(({ personId }): Wait => ({
          step: 'record-finding',
          role: 'counsellor',
          subject: personId,
          deadline: 'eligibility-decision',
        }));
