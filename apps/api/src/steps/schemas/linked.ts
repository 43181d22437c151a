import { randomUUID } from 'node:crypto';
import type { LinkedCaseIds } from '@homeward/contracts';
import { z } from 'zod';
import { newCaseNumber } from '../case-number.js';
import { persons, stepHttp, type Around } from '../step-http.js';
import { vaultText } from '../vault-values.js';

export const linkedHttp = [
  stepHttp('split-case')<'linkedCase'>({
    summary: 'Move persons to a linked case of their own',
    body: { personIds: persons(), reason: vaultText('risk').optional() },
    example: { personIds: ['…'] },
    complete: async (_, around) => ({ linkedCase: newLinkedCase(around) }),
  }),
  stepHttp('propose-reopening')({
    summary: 'Propose to resume aid for persons of a closed file',
    body: { personIds: persons(), reason: vaultText('monitoring') },
    example: { personIds: ['…'], reason: 'She asks for help again.' },
  }),
  stepHttp('confirm-reopening')<'linkedCase'>({
    summary: 'Start a linked case for those another person proposed, or keep the file closed',
    body: { decision: z.enum(['reopen', 'keep-closed']) },
    example: { decision: 'reopen' },
    complete: async (_, around) => ({ linkedCase: newLinkedCase(around) }),
  }),
];

/** Made once, with the claim: the same step sent again opens the same case (law 4). */
const newLinkedCase = ({ state }: Around): LinkedCaseIds => ({
  caseId: randomUUID(),
  caseNumber: newCaseNumber(),
  openingId: randomUUID(),
  journeyIds: Object.fromEntries(state!.travel.journeys.map(({ journeyId }) => [journeyId, randomUUID()])),
});
