import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { notTheirs, proposal } from '../rules.js';

const fields = {
  correctionId: pathId(),
};
export type DropCorrection = PayloadOf<typeof fields>;

export const dropCorrection = defineStep('drop-correction', {
  page: 'any-stage',
  summary: 'Drop a proposed correction: the record was right, or will be corrected in another way',
  wire: 'dropCorrection',
  path: 'corrections/{correctionId}/dropping',
  roles: everyStaff,
  stages: always,
  rules: ['FACT-2'],
  fields,
  example: {},
  closedFor: (id, situation) => notTheirs(proposal(id, situation).told.step, situation),
  evolve: (draft, { payload }) => {
    draft.corrections.proposed = draft.corrections.proposed.filter(
      ({ correctionId }) => correctionId !== payload.correctionId,
    );
  },
});
