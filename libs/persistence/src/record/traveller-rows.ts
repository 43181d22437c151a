import type { CaseId, IsoDay, OrganisationId, PersonId } from '@homeward/contracts';
import { airportDays, travellersOfTheDay, type CaseState, type TravellerOfTheDay } from '@homeward/domain';
import { decryptJson, places, type Sealer } from './seals.js';

/**
 * SEE-1: a traveller in the airport's list on the day of departure. The data that the airport sees of the traveller is
 * sealed. The traveller's place in the list is not sealed.
 */
export interface TravellerRow {
  readonly legId: string;
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
  readonly day: IsoDay;
  readonly shown: TravellerShown;
}

export type TravellerShown = Omit<TravellerOfTheDay, 'caseId' | 'legId' | 'personId'>;

export type SealedTraveller = Omit<TravellerRow, 'shown'> & { readonly sealed: string };

export const travellerKey = ({ legId, personId }: Pick<TravellerRow, 'legId' | 'personId'>): string =>
  `${legId}:${personId}`;

/** The travellers of all days. The query of the list selects the day. */
export function travellersOf(state: CaseState): TravellerRow[] {
  const organisationId = state.parts['airport-assistant']?.organisationId;
  if (organisationId === undefined) return [];
  return airportDays(state).flatMap((day) =>
    travellersOfTheDay(state, day).map((traveller) => {
      const { caseId: _, legId, personId, ...shown } = traveller;
      return { legId, personId, organisationId, day, shown };
    }),
  );
}

/** JSON represents bytes as text. */
export const sealedTraveller = (
  sealer: Sealer,
  caseId: CaseId,
  { shown, ...row }: TravellerRow,
): SealedTraveller => ({
  ...row,
  sealed: sealer.seal(JSON.stringify(shown), places.traveller(caseId, travellerKey(row))).toString('base64'),
});

export const decryptTraveller = (
  sealer: Sealer,
  caseId: CaseId,
  row: Pick<TravellerRow, 'legId' | 'personId'>,
  sealed: Buffer,
): TravellerShown => decryptJson(sealer, sealed, places.traveller(caseId, travellerKey(row)));
