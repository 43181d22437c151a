import { neverShowReasons } from '@homeward/contracts';
import { z } from 'zod';
import { id, ownId, stepHttp } from '../step-http.js';
import { vaultText } from '../vault-values.js';

export const accessHttp = [
  stepHttp('break-glass')({
    summary:
      'Read a case without a part in it, for a limited time; addressed by its id or its case number, told to who owns it, and reviewed',
    body: { accessId: ownId(), reason: vaultText('audit'), payloads: z.boolean().optional() },
    example: { reason: 'The police asks tonight whether the person arrived; nobody of the team answers.' },
  }),
  stepHttp('answer-opening')<'accessId'>({
    summary: 'Grant or refuse that payloads of the case open to who broke its glass, until their access ends',
    body: { answer: z.enum(['granted', 'refused']) },
    example: { answer: 'granted' },
  }),
  stepHttp('review-access')<'accessId'>({
    summary: 'Say whether it was right to look',
    body: { answer: z.enum(['justified', 'not-justified']), note: vaultText('audit') },
    example: { answer: 'justified', note: 'The call is in the log of the night service.' },
  }),
  stepHttp('name-never-show')({
    summary: 'Put a member of staff on the list of those for whom the case does not exist',
    body: { staffId: id(), why: z.enum(neverShowReasons) },
    example: { staffId: '…', why: 'kin' },
  }),
  stepHttp('lift-never-show')<'staffId'>({
    summary: 'Take a member of staff off that list; no part comes back by it',
    body: {},
    example: {},
  }),
];
