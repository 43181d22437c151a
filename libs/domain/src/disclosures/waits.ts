import { secondWaits } from '../case/another-person.js';
import type { Waits } from '../case/wait.js';
import { personsToInform } from './state.js';

/** Waits for an answer by a second person (PEOPLE-2), and then until the persons concerned are informed. */
export const disclosureWaits: Waits = (state) => [
  ...secondWaits(state, 'confirm-disclosure'),
  ...state.disclosures.disclosures
    .filter((disclosure) => personsToInform(state, disclosure).length > 0)
    .map(({ disclosureId: subject }) => ({
      step: 'tell-of-disclosure' as const,
      role: 'case-manager' as const,
      subject,
    })),
];
