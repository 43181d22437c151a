import { riskSides, type IsoDay, type Refusal, type RiskSide } from '@homeward/contracts';
import { compareInstants, startOfDay } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { firstRefusal } from '../case/step-rule.js';
import { owedBy, withoutConsentAbroad } from '../risk/asking.js';
import { placeOf, riskLists, subjectsOf, whereaboutsOf, type RiskList } from '../risk/state.js';
import type { DecidedForOffer, Offer } from './state.js';

/**
 * True if the case is shared with the named office. The case is shared as soon as somebody in the office has worked on
 * it, or a person has consented to give the office their data. Before that, staff can name another office, because the
 * first office knows nothing. After that, the case must be transferred.
 */
export const isShared = ({ parts, counselling }: CaseState): boolean => {
  const part = parts['local-officer'];
  return (
    part !== undefined &&
    (part.taken || counselling.consents.some(({ recipientId }) => recipientId === part.organisationId))
  );
};

/** PEOPLE-3: what is still missing before the invited office may accept an offer. */
export interface MissingForOffer {
  /** The sides that have not assessed everybody again. */
  readonly inputs: readonly RiskSide[];
  /** True if a joint decision is missing or no longer valid. */
  readonly decision: boolean;
}

export function missingFor(state: CaseState, offer: Offer, on: IsoDay): MissingForOffer {
  const undecided = riskLists.filter(
    (list) => subjectsOf(state, list).length > 0 && !stands(state, offer.decisions?.[list], list, on),
  );
  const inputs = riskSides.filter((side) =>
    undecided.some((list) => owedBy(state, side, list, on, offer).length > 0),
  );
  return { inputs, decision: undecided.length > 0 };
}

/**
 * RISK-4: true if the decision is about these persons in their present places, for the current destination, and
 * recent enough.
 */
function stands(state: CaseState, made: DecidedForOffer | undefined, list: RiskList, on: IsoDay): boolean {
  if (!made || compareInstants(startOfDay(on, programmeZone), made.usableUntil) >= 0) return false;
  const { country, persons } = made.decided;
  return (
    country === placeOf(state).country &&
    subjectsOf(state, list).every((personId) => persons[personId] === whereaboutsOf(state, personId))
  );
}

/** PEOPLE-3, CONS-1, RISK-4: the refusal if something is still missing before the invited office may accept. */
export function gapBeforeTransfer(state: CaseState, on: IsoDay): Refusal | undefined {
  const offer = state.transfer.offer!;
  if (withoutConsentAbroad(state, on, offer.part.organisationId).length > 0)
    return { code: 'CONSENT.MISSING', rule: 'CONS-1', params: { purpose: 'risk-assessment-abroad' } };
  const { inputs, decision } = missingFor(state, offer, on);
  return firstRefusal(
    inputs.includes('destination') && { code: 'TRANSFER.INPUT_MISSING', rule: 'PEOPLE-3' },
    decision && isDecidable(state) && { code: 'TRANSFER.DECISION_MISSING', rule: 'PEOPLE-3' },
  );
}

/** True if the case is registered. Before the registration, no decision exists that a transfer would have to repeat. */
export const isDecidable = ({ registration }: CaseState): boolean => registration.registered !== null;
