import { defineStep } from '../../case/define-step.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';
import { endOffer } from '../rules.js';

const fields = {};
export type WithdrawTransfer = PayloadOf<typeof fields>;

export const withdrawTransfer = defineStep('withdraw-transfer', {
  page: 'any-stage',
  summary: 'Take back the request to another local office to take over the case',
  wire: 'takeBackTransfer',
  path: 'office-transfer/withdrawal',
  roles: ['case-manager'],
  stages: open,
  rules: ['PEOPLE-3'],
  needsVersion: true,
  fields,
  example: {},
  writes: ['travel'],
  closedBecause: ({ state }) =>
    state.transfer.offer === null ? { code: 'TRANSFER.NOT_OFFERED', rule: 'PEOPLE-3' } : undefined,
  evolve: (draft) => endOffer(draft),
});
