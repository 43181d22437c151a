import type { Actor, AssistanceCode, CaseId, IsoInstant, PersonId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isUndecided } from '../kernel/person-line.js';
import { travellerOf, type Leg } from '../travel/state.js';

/** SEE-1: a traveller as the airport knows them: a leg, its codes of assistance, and nothing of why they travel or with whom. */
export interface TravellerOfTheDay {
  readonly caseId: CaseId;
  readonly legId: string;
  readonly personId: PersonId;
  readonly from: string;
  readonly to: string;
  readonly departsAt: IsoInstant;
  readonly assistance: readonly AssistanceCode[];
  readonly aboard: boolean;
}

const dayMs = 86_400_000;

/** Whoever flies from a day ago to a day from now: a day's travellers, also about midnight. */
export function travellersOfTheDay(state: CaseState, now: IsoInstant): TravellerOfTheDay[] {
  const isNear = ({ mode, departsAt, result }: Leg): boolean =>
    mode === 'air' && result !== 'cancelled' && Math.abs(Date.parse(departsAt) - Date.parse(now)) <= dayMs;
  return state.travel.journeys.flatMap(({ journeyId, legs, assistance }) =>
    legs.filter(isNear).flatMap(({ legId, from, to, departsAt, aboard }) =>
      Object.values(state.persons)
        .filter(
          (person) => isUndecided(person) && travellerOf(state, person.personId).journeyId === journeyId,
        )
        .map(({ personId }) => ({
          caseId: state.caseId,
          legId,
          personId,
          from,
          to,
          departsAt,
          assistance: assistance[personId] ?? [],
          aboard: aboard.includes(personId),
        })),
    ),
  );
}

/** Mixed over all cases, so that a list does not tell who belongs together. */
export const mixed = (travellers: readonly TravellerOfTheDay[]): TravellerOfTheDay[] =>
  [...travellers].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const keyOf = ({ departsAt, personId }: TravellerOfTheDay): string => `${departsAt} ${personId}`;

/** SEE-1: for the airport a case is there once a journey of it is planned; its stage is no fence (STAGE-1). */
export const isServedAt = ({ stage, travel }: CaseState, { role }: Actor): boolean =>
  role !== 'airport-assistant' || (stage !== 'closed' && travel.journeys.length > 0);
