import type { IsoDay, PersonId } from '@homeward/contracts';

export interface RegistrationState {
  registered: {
    canton: string;
    destinationCountry: string;
    returnKind: 'voluntary' | 'dutiful';
    on: IsoDay;
  } | null;
  /** ELIG-1: each person's own word on earlier aid. */
  earlierAid: Record<PersonId, 'none' | 'applied-not-paid' | 'paid'>;
  eligibility: 'eligible' | 'ineligible' | null;
}
export const emptyRegistration = (): RegistrationState => ({
  registered: null,
  earlierAid: {},
  eligibility: null,
});
