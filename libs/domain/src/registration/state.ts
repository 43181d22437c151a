import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { DeclareEarlierAid } from './steps/declare-earlier-aid.step.js';

/** What each person answered to the questions that the case's policy asks (switches.ts). */
export type PolicyAnswers = Pick<DeclareEarlierAid, 'inSwitzerlandSince' | 'visaExempt'>;

/** ELIG-1: what a person says about earlier return aid. */
export const earlierAidAnswers = ['none', 'applied-not-paid', 'paid', 'not-known'] as const;
export type EarlierAid = (typeof earlierAidAnswers)[number];

export interface RegistrationState {
  registered: {
    canton: string;
    destinationCountry: string;
    returnKind: 'voluntary' | 'dutiful';
    on: IsoDay;
  } | null;
  /** ELIG-1: what each person said about earlier aid. */
  earlierAid: Record<PersonId, EarlierAid>;
  answers: Record<PersonId, PolicyAnswers>;
  eligibility: 'eligible' | 'ineligible' | null;
  /** GATE-3, ELIG-3: the destination has changed, and the donor has not said yet whether that country is open. */
  askedAgain?: true;
  /** GATE-3: the person has decided to go to another country than the one that they were registered for. */
  hasChangedDestination?: true;
  /** CASE-5: persons who joined later, so that the decision does not cover them; `null`: not decided yet. */
  joined: Record<PersonId, 'eligible' | 'ineligible' | null>;
}
export const emptyRegistration = (): RegistrationState => ({
  registered: null,
  earlierAid: {},
  answers: {},
  eligibility: null,
  joined: {},
});

/** The country that the case is registered for; after a change, the new destination (GATE-3). */
export const destinationOf = ({ registration }: Pick<CaseState, 'registration'>): string | undefined =>
  registration.registered?.destinationCountry;

/** CASE-5: nothing that was decided before a person joined covers them. */
export const isEligible = ({ eligibility, joined }: RegistrationState, personId: PersonId): boolean =>
  (personId in joined ? joined[personId] : eligibility) === 'eligible';

export const isJoinedUndecided = ({ joined }: RegistrationState, personId: PersonId): boolean =>
  joined[personId] === null;
