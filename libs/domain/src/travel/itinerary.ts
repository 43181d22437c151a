import {
  assistanceCodes,
  placeCode,
  type KnownFacts,
  type PersonId,
  type Refusal,
} from '@homeward/contracts';
import { compareInstants, dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isMinorOn } from '../case/person-line.js';
import type { JourneyLeg } from './fields.js';
import type { Leg } from './state.js';
import type { PlanJourney } from './steps/plan-journey.step.js';

/** Why nobody can travel these legs one after another, after the legs in `taken`. */
export function refuseLegs(
  legs: readonly JourneyLeg[],
  state: CaseState,
  places: KnownFacts['places'],
  taken: readonly Leg[] = [],
): Refusal | undefined {
  const known = new Set(state.travel.journeys.flatMap((journey) => journey.legs.map(({ legId }) => legId)));
  let free = taken.at(-1)?.arrivesAt;
  for (const [i, leg] of legs.entries()) {
    const at = (field: string) => ({ field: `legs[${i}].${field}`, rule: 'TRAV-1' });
    if (known.has(leg.legId)) return { code: 'JOURNEY.LEG_DUPLICATE', ...at('legId') };
    if (!placeCode.test(leg.from)) return { code: 'JOURNEY.PLACE_NOT_A_CODE', ...at('from'), rule: 'SEE-5' };
    if (!placeCode.test(leg.to)) return { code: 'JOURNEY.PLACE_NOT_A_CODE', ...at('to'), rule: 'SEE-5' };
    for (const end of ['from', 'to'] as const)
      if (places && !(leg[end] in places))
        return { code: 'JOURNEY.PLACE_UNKNOWN', ...at(end), rule: 'GATE-3' };
    if (free !== undefined && compareInstants(leg.departsAt, free) < 0)
      return { code: 'JOURNEY.LEGS_OUT_OF_ORDER', ...at('departsAt') };
    if (compareInstants(leg.arrivesAt, leg.departsAt) < 0)
      return { code: 'JOURNEY.LEGS_OUT_OF_ORDER', ...at('arrivesAt') };
    known.add(leg.legId);
    free = leg.arrivesAt;
  }
  return legs.length === 0 ? { code: 'REQUEST.INVALID', field: 'legs', rule: 'TRAV-1' } : undefined;
}

/**
 * Refuses codes that are not in the list, and codes for persons who are not travellers of this journey. UMNR is only
 * for children who travel without an adult.
 */
export function refuseAssistance(
  { assistance, travellers, escort, legs }: PlanJourney,
  state: CaseState,
): Refusal | undefined {
  const leaving = legs.find(({ departure }) => departure) ?? legs[0]!;
  const day = dayOf(leaving.departsAt, programmeZone);
  const isMinor = (personId: PersonId): boolean => isMinorOn(state.persons[personId]!, day);
  const alone = !escort && travellers.every(isMinor);
  for (const [i, { personId, codes }] of assistance.entries()) {
    const field = `assistance[${i}]`;
    if (!travellers.includes(personId))
      return { code: 'JOURNEY.NOT_ITS_TRAVELLER', field: `${field}.personId`, rule: 'TRAV-1' };
    if (codes.some((code) => !(assistanceCodes as readonly string[]).includes(code)))
      return { code: 'ASSISTANCE.NOT_LISTED', field: `${field}.codes`, rule: 'TRAV-1' };
    if (codes.includes('UMNR') && !alone)
      return { code: 'ASSISTANCE.NOT_A_CHILD_ALONE', field: `${field}.codes`, rule: 'MINOR-4' };
  }
  return undefined;
}

export const plannedLeg =
  (places: KnownFacts['places']) =>
  (leg: JourneyLeg): Leg => {
    const toCountry = places?.[leg.to];
    return { ...leg, ...(toCountry && { toCountry }), aboard: [], result: null, handedOver: false };
  };
