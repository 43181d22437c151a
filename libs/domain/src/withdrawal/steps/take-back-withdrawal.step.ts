import { defineStep } from '../../case/define-step.js';
import { personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { everyStaff, open } from '../../case/who-and-when.js';
import { firstPersonRefused, mayTakeBack } from '../rules.js';
import { takeBack } from '../withdraw.js';

const fields = {
  personIds: personRefs(),
};
export type TakeBackWithdrawal = PayloadOf<typeof fields>;

/** TRAV-3: revokes a withdrawal. A withdrawal can be revoked until the case closes. */
export const takeBackWithdrawal = defineStep('take-back-withdrawal', {
  page: 'any-stage',
  summary: 'Record that a person takes back a withdrawal',
  wire: 'takeBackWithdrawal',
  path: 'withdrawals/taken-back',
  roles: everyStaff,
  stages: open,
  rules: ['TRAV-3'],
  anyPerson: true,
  fields,
  example: { personIds: ['…'] },
  writes: ['consent'],
  closedBecause: ({ state }) =>
    Object.keys(state.withdrawal.withdrawn).length === 0
      ? { code: 'WITHDRAWAL.NONE', rule: 'TRAV-3' }
      : undefined,
  refuse: ({ personIds }, { state }) =>
    firstPersonRefused(
      personIds,
      (id) => !mayTakeBack(state, id) && { code: 'WITHDRAWAL.UNKNOWN', rule: 'TRAV-3' },
    ),
  evolve: (draft, { payload }) => {
    for (const personId of new Set(payload.personIds)) takeBack(draft, personId);
  },
});
