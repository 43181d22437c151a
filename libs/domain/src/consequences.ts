import type { CaseState } from './case/case-state.js';
import type { Fact } from './case/fact.js';
import { keepReviewsMoving } from './double-aid/state.js';
import { keepContact } from './follow-up/contact.js';
import { keepFollowUp } from './follow-up/rules.js';
import { keepSomebodyIndependent } from './incidents/independents.js';
import { keepChildrenInSight } from './minors/parted.js';
import { keepEndings } from './outcomes/grounds.js';
import { keepInstalmentDays } from './payments/due.js';
import { keepPaymentDeadlines } from './payments/on-hold.js';
import { keepGround } from './payments/keep-ground.js';
import { keepRiskDeadlines } from './risk/asking.js';
import { keepOfferWhileOpen } from './transfer/rules.js';
import { keepTravelInOrder } from './travel/consequences.js';

/**
 * The changes that follow from the state after a fact of any step. For example, a deadline begins when the last of
 * several conditions is met. Every consequence runs after every fact. A consequence leaves the state unchanged if the
 * data that it depends on are unchanged.
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
