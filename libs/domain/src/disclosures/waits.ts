import { anotherPerson, dataProtection } from '../case/another-person.js';
import type { Wait, Waits } from '../case/wait.js';
import { yetToBeTold } from './state.js';

/** An answer by a second person (PEOPLE-2), then a word to whom it is about. */
export const disclosureWaits: Waits = (state) =>
  state.disclosures.disclosures.flatMap((disclosure): Wait[] => {
    const { disclosureId: subject, answer, proposedBy } = disclosure;
    if (answer === 'open')
      return [
        {
          step: 'confirm-disclosure',
          ...anotherPerson(state, dataProtection, proposedBy),
          subject,
          deadline: 'request-answer',
        },
      ];
    return yetToBeTold(state, disclosure).length > 0
      ? [{ step: 'tell-of-disclosure', role: 'case-manager', subject }]
      : [];
  });
