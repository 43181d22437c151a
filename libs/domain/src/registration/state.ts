import type { IsoDay, PersonId } from '@homeward/contracts';
import type { DeclareEarlierAid } from './steps/declare-earlier-aid.step.js';

/** What each person answered to the questions that the case's policy asks (switches.ts). */
export type PolicyAnswers = Pick<DeclareEarlierAid, 'inSwitzerlandSince' | 'visaExempt'>;

export interface RegistrationState {
  registered: {
    canton: string;
    destinationCountry: string;
    returnKind: 'voluntary' | 'dutiful';
    on: IsoDay;
  } | null;
  /** ELIG-1: each person's own word on earlier aid. */
  earlierAid: Record<PersonId, 'none' | 'applied-not-paid' | 'paid'>;
  answers: Record<PersonId, PolicyAnswers>;
  eligibility: 'eligible' | 'ineligible' | null;
}
export const emptyRegistration = (): RegistrationState => ({
  registered: null,
  earlierAid: {},
  answers: {},
  eligibility: null,
});
