import type { EndingSteps, TravelSteps } from '@homeward/contracts';
import type { StepRules } from '../kernel/step-rule.js';
import { arrivalRules } from './arrival-rules.js';
import { boardingRules } from './boarding-rules.js';
import { bookingRules } from './booking-rules.js';
import { hearingRules } from './hearing.js';
import { journeyRules } from './journey-rules.js';
import { ownWayRules } from './own-way-rules.js';
import { preparationRules } from './preparation-rules.js';

/** Pre-departure, in transit, post-arrival: the steps of the way, in their order. */
export const travelRules: StepRules<
  keyof TravelSteps | keyof Pick<EndingSteps, 'record-departure-elsewhere'> | 'receive-booking-answer'
> = {
  ...journeyRules,
  ...bookingRules,
  ...preparationRules,
  ...hearingRules,
  ...boardingRules,
  ...arrivalRules,
  ...ownWayRules,
};
