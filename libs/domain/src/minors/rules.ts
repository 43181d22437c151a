import type { PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { otherStep, type CorrectionOf } from '../case/correction-rule.js';
import { isOfEdition } from '../case/fact.js';
import { isMinorOn, type PersonLine } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';
import { fileOf } from './state.js';

/**
 * MINOR-4: refuses a person who is of age. If the age is in doubt, the person is a child; only a known birthday makes
 * them of age.
 */
export const ofAge = (personId: PersonId, { state, occurredOn }: Situation): Refusal | undefined =>
  isMinorOn(state.persons[personId]!, occurredOn)
    ? undefined
    : { code: 'MINOR.OF_AGE', field: 'personId', rule: 'MINOR-4' };

/**
 * COUN-1: true if the person must still declare that the return is their own will. MINOR-3: a child who is not able to
 * judge makes no declaration. The guardian's consent, which the child's track asks for, replaces the declaration.
 */
export const awaitsOwnWill = (state: CaseState, { personId, voluntaryOn }: PersonLine): boolean =>
  voluntaryOn === null && hasOwnWill(state, personId);

export const hasOwnWill = (state: CaseState, personId: string): boolean => {
  const { accompanied, unaccompanied } = fileOf(state, personId);
  const isTooYoung = [accompanied, unaccompanied].some(
    (track) => track?.childConsents === 'not-able-to-judge',
  );
  return !isTooYoung || !isOfEdition(state, 1);
};

type Track = 'accompanied' | 'unaccompanied';
type OfChild = CorrectionOf<'record-accompanied-minor'> | CorrectionOf<'record-unaccompanied-minor'>;

/**
 * Refuses to strike or move a record that replaced an earlier record. The case does not store the replaced data, so
 * staff have to record the true track again.
 */
export function replacesAnother(
  state: CaseState,
  { was, isLatestFor }: OfChild,
  track: Track,
): Refusal | undefined {
  const { personId } = was.payload;
  return isLatestFor(personId) && fileOf(state, personId).told[track] > 1
    ? otherStep(`record-${track}-minor`, 'correction.struck', 'MINOR-1')
    : undefined;
}
