import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { DeclareEarlierAid } from './steps/declare-earlier-aid.step.js';

/** A person's answers to the questions that the case's policy asks (switches.ts). */
export type PolicyAnswers = Pick<DeclareEarlierAid, 'inSwitzerlandSince' | 'visaExempt'>;

/** ELIG-1: the answers that a person may give about earlier return aid. */
export const earlierAidAnswers = ['none', 'applied-not-paid', 'paid', 'not-known'] as const;
export type EarlierAid = (typeof earlierAidAnswers)[number];

export interface RegistrationState {
  registered: {
    canton: string;
    destinationCountry: string;
    returnKind: 'voluntary' | 'dutiful';
    on: IsoDay;
  } | null;
  /** ELIG-1: each person's answer about earlier aid. */
  earlierAid: Record<PersonId, EarlierAid>;
  answers: Record<PersonId, PolicyAnswers>;
  eligibility: 'eligible' | 'ineligible' | null;
  /**
   * GATE-3, ELIG-3: present if the destination has changed, and the donor has not said yet whether the new country is
   * open.
   */
  askedAgain?: true;
  /** GATE-3: present if the person has decided to go to another country than the registered one. */
  hasChangedDestination?: true;
  /**
   * CASE-5: the decision about each person who joined later. The first decision does not cover such a person. `null`:
   * not decided yet.
   */
  joined: Record<PersonId, 'eligible' | 'ineligible' | null>;
}
export const emptyRegistration = (): RegistrationState => ({
  registered: null,
  earlierAid: {},
  answers: {},
  eligibility: null,
  joined: {},
});

/** The country that the case is registered for. After a change: the new destination (GATE-3). */
export const destinationOf = ({ registration }: Pick<CaseState, 'registration'>): string | undefined =>
  registration.registered?.destinationCountry;

/** CASE-5: true if the person is eligible. A decision from before the person joined does not cover the person. */
export const isEligible = ({ eligibility, joined }: RegistrationState, personId: PersonId): boolean =>
  (personId in joined ? joined[personId] : eligibility) === 'eligible';

export const isJoinedUndecided = ({ joined }: RegistrationState, personId: PersonId): boolean =>
  joined[personId] === null;
