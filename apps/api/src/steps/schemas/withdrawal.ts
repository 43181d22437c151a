import { z } from 'zod';
import { besides } from '../linked-commitments.js';
import { persons, stepHttp } from '../step-http.js';

export const withdrawalHttp = [
  stepHttp('withdraw')({
    summary: 'Record that a person withdraws: at once, and without a reason',
    body: { personIds: persons() },
    example: { personIds: ['…'] },
    known: besides,
  }),
  stepHttp('take-back-withdrawal')({
    summary: 'Record that a person takes a withdrawal back',
    body: { personIds: persons() },
    example: { personIds: ['…'] },
  }),
  stepHttp('decide-claim')<'claimId'>({
    summary: 'Decide whether anything is asked back',
    body: { decision: z.enum(['waived', 'raised']) },
    example: { decision: 'waived' },
  }),
];
