import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { keepReviewsMoving } from '../double-aid/state.js';
import { keepContact } from '../follow-up/contact.js';
import { keepFollowUp } from '../follow-up/rules.js';
import { keepSomebodyIndependent } from '../incidents/independents.js';
import { keepChildrenInSight } from '../minors/parted.js';
import { keepEndings } from '../outcomes/endings.js';
import { keepInstalmentDays } from '../payments/due.js';
import { keepPaymentDeadlines } from '../payments/held.js';
import { keepGround } from '../payments/keep-ground.js';
import { keepRiskDeadlines } from '../risk/asking.js';
import { keepOfferWhileOpen } from '../transfer/rules.js';
import { keepTravelInOrder } from '../travel/consequences.js';

/**
 * What follows from the state after a fact, whichever step made it: for example, deadlines that begin when the last
 * of several things has come. Each consequence runs after every fact and changes nothing if nothing has moved.
 */
export const consequences: readonly ((draft: CaseState, fact: Fact) => void)[] = [
  keepContact,
  keepEndings,
  keepTravelInOrder,
  keepChildrenInSight,
  keepRiskDeadlines,
  keepGround,
  keepPaymentDeadlines,
  keepInstalmentDays,
  keepFollowUp,
  keepReviewsMoving,
  keepOfferWhileOpen,
  keepSomebodyIndependent,
];
