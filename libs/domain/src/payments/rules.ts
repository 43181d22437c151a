import type { Refusal } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';
import { refuseWithoutGround } from './ground.js';
import { paymentOf } from './moves.js';

/**
 * PAY-6: refuses a payment that has no ground. Two linked cases may request money at the same moment. At the approval
 * and at the release, the requests of both cases count.
 */
export const groundless = (paymentId: string, situation: Situation): Refusal | undefined =>
  refuseWithoutGround(paymentOf(paymentId, situation), situation);
