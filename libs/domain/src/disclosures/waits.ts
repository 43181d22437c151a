import { secondWaits } from '../case/second-waits.js';
import type { Waits } from '../case/wait.js';
import { yetToBeTold } from './state.js';

/** An answer by a second person (PEOPLE-2); after that, the persons concerned must be told. */
export const disclosureWaits: Waits = (state) => [
  ...secondWaits(state, 'confirm-disclosure'),
  ...state.disclosures.disclosures
    .filter((disclosure) => yetToBeTold(state, disclosure).length > 0)
    .map(({ disclosureId: subject }) => ({
      step: 'tell-of-disclosure' as const,
      role: 'case-manager' as const,
      subject,
    })),
];
