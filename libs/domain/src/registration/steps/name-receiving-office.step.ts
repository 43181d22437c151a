import type { Part } from '@homeward/contracts';
import { unask } from '../../case/asked.js';
import { defineStep } from '../../case/define-step.js';
import { found, idOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';
import { isShared } from '../../transfer/sharing.js';

const fields = {
  part: found<Part>('travel'),
};
export type NameReceivingOffice = PayloadOf<typeof fields>;

/**
 * Names the local office or partner that will receive these people. Until data are shared with this office, staff may
 * name another office instead. After that, the office can change only by a transfer of the case (PEOPLE-3).
 */
export const nameReceivingOffice = defineStep('name-receiving-office', {
  page: 'risk-assessment',
  summary: 'Name the local office or partner that will receive these people',
  wire: 'nameOffice',
  path: 'receiving-office',
  roles: ['case-manager'],
  stages: open,
  rules: ['RISK-4', 'CONS-1', 'PEOPLE-3'],
  starts: ['risk-input-destination'],
  fields,
  asked: {
    officeId: idOf('organisation', 'standing'),
  },
  example: { officeId: '…' },
  closedBecause: ({ state }) => (isShared(state) ? { code: 'TRANSFER.NEEDED', rule: 'PEOPLE-3' } : undefined),
  evolve: (draft, { payload }) => {
    draft.parts['local-officer'] = payload.part;
    unask(draft, 'local-officer');
  },
});
