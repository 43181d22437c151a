import type { Refusal } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';
import { refuseWithoutGround } from './ground.js';
import { paymentOf } from './moves.js';

/**
 * PAY-6: two linked cases may ask at the same moment; the person who approves or releases sees what both have asked
 * for.
 */
export const groundless = (paymentId: string, situation: Situation): Refusal | undefined =>
  refuseWithoutGround(paymentOf(paymentId, situation), situation);
