import type { Refusal } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';
import { refuseWithoutGround } from './ground.js';
import { paymentOf } from './moves.js';

/**
 * PAY-6: refuses a payment that has no ground. Two linked cases may request money at the same moment; the person who
 * approves or releases a payment sees the requests of both cases.
 */
export const groundless = (paymentId: string, situation: Situation): Refusal | undefined =>
  refuseWithoutGround(paymentOf(paymentId, situation), situation);
