import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/** AID-1: the times at which a person is asked which medical aid they need. */
export const medicalAsks = ['before-departure', 'after-arrival'] as const;
export type MedicalAsk = (typeof medicalAsks)[number];
/** The answer to the question about medical aid. `none` and `not-said` count as answers. */
export const medicalNeeds = ['none', 'needed', 'not-said'] as const;
export type MedicalNeed = (typeof medicalNeeds)[number];

export const declinedReasons = [
  'person-declines',
  'given-elsewhere',
  'not-reached',
  'not-foreseen',
  'other',
] as const;

/** AID-1: what was recorded about one person's benefits. */
export interface AidLine {
  declined: { readonly because: (typeof declinedReasons)[number]; readonly on: IsoDay } | null;
  /** CASE-3: present if initial aid was requested in the case from which the person comes. */
  askedBefore?: true;
  needs: Partial<Record<MedicalAsk, { readonly need: MedicalNeed; readonly on: IsoDay }>>;
}
export type AidState = Record<PersonId, AidLine>;

export const aidLine = (draft: CaseState, personId: PersonId): AidLine =>
  (draft.aid[personId] ??= { declined: null, needs: {} });
