import type { Refusal } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';
import { refuseWithoutGround } from './ground.js';
import { find } from './moves.js';

/** PAY-6: two linked cases may ask at the same moment; whoever approves or releases sees what both have asked for. */
export const groundless = (paymentId: string, situation: Situation): Refusal | undefined =>
  refuseWithoutGround(find(paymentId, situation), situation);
