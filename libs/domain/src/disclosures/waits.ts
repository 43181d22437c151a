import { anotherPerson, type Asked } from '../kernel/another-person.js';
import type { Wait, Waits } from '../kernel/wait.js';
import { yetToBeTold } from './state.js';

/** PEOPLE-2: who answers for data protection; where that is who proposed it, who leads them, or leads the case. */
const order: readonly Asked[] = [
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'case-manager' },
];

/** An answer by a second person, then a word to whom it is about. */
export const disclosureWaits: Waits = (state) =>
  state.disclosures.disclosures.flatMap((disclosure): Wait[] => {
    const { disclosureId: subject, answer, proposedBy } = disclosure;
    if (answer === 'open')
      return [
        {
          step: 'confirm-disclosure',
          ...anotherPerson(state, order, proposedBy),
          subject,
          deadline: 'request-answer',
        },
      ];
    return yetToBeTold(state, disclosure).length > 0
      ? [{ step: 'tell-of-disclosure', role: 'case-manager', subject }]
      : [];
  });
