import type { IsoDay, PersonId, Refusal } from '@homeward/contracts';
import { takingPart, type CaseState } from '../case/case-state.js';
import { isMinorOn } from '../case/person-line.js';
import { hasGuardian, hasReceivingCarer } from '../minors/state.js';
import type { PayeeIs } from './fields.js';
import type { Payment } from './state.js';

/**
 * MINOR-4: refuses the payee of a child's money if the payee is not a named adult. The adult may be a person of the
 * case, or the guardian or carer that the child's track names.
 */
export const refusePayee = (
  personIds: readonly PersonId[],
  payeeIs: PayeeIs | undefined,
  state: CaseState,
  on: IsoDay,
  field = 'payeeIs',
): Refusal | undefined =>
  needsAdult({ personIds, payeeIs }, state, on)
    ? { code: 'PAYMENT.ADULT_PAYEE_NEEDED', field, rule: 'MINOR-4' }
    : undefined;

/**
 * True if a child's money needs another adult payee. The payee is checked until the attempt is sent, because the adult
 * may have died, or the child may have lost the guardian or the carer.
 */
export function needsAdult(
  { personIds, payeeIs }: Pick<Payment, 'personIds' | 'payeeIs'>,
  state: CaseState,
  on: IsoDay,
): boolean {
  const children = childrenServed(personIds, state, on);
  return children.length > 0 && !isNamedAdult(payeeIs, children, state, on);
}

/**
 * The children that a payment is for. A payment that names nobody belongs to the family. If the family has an adult,
 * an adult receives the payment, and the list is empty.
 */
function childrenServed(personIds: readonly PersonId[], state: CaseState, on: IsoDay): PersonId[] {
  const isChild = (personId: PersonId): boolean => isMinorOn(state.persons[personId]!, on);
  if (personIds.length > 0) return personIds.filter(isChild);
  const family = takingPart(state).map(({ personId }) => personId);
  return family.every(isChild) ? family : [];
}

function isNamedAdult(
  payeeIs: PayeeIs | undefined,
  children: readonly PersonId[],
  state: CaseState,
  on: IsoDay,
): boolean {
  if (payeeIs === undefined) return false;
  if (payeeIs === 'guardian') return children.every((child) => hasGuardian(state, child));
  if (payeeIs === 'receiving-carer') return children.every((child) => hasReceivingCarer(state, child));
  const adult = state.persons[payeeIs.adult];
  return adult !== undefined && !isMinorOn(adult, on) && (adult.death === null || on < adult.death.on);
}
