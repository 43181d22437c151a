import { randomUUID } from 'node:crypto';
import type { LinkedCaseIds } from '@homeward/domain';
import type { Around } from '../around.js';
import { newCaseNumber } from '../case-number.js';
import { completionsOf } from '../completion.js';

export const linkedCompletions = completionsOf({
  'split-case': { complete: async (_, around) => ({ linkedCase: newLinkedCase(around) }) },
  'confirm-reopening': { complete: async (_, around) => ({ linkedCase: newLinkedCase(around) }) },
});

/**
 * Creates the ids of a linked case. They are stored with the claim, so that the same step sent again opens the same
 * case (law 4).
 */
const newLinkedCase = ({ state }: Around): LinkedCaseIds => ({
  caseId: randomUUID(),
  caseNumber: newCaseNumber(),
  openingId: randomUUID(),
  journeyIds: Object.fromEntries(state!.travel.journeys.map(({ journeyId }) => [journeyId, randomUUID()])),
});
