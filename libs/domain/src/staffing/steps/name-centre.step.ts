import type { Part } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { found, idOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { caseworkers, open } from '../../case/who-and-when.js';

const fields = {
  part: found<Part>('standing'),
};
export type NameCentre = PayloadOf<typeof fields>;

/**
 * PEOPLE-1: lets a second centre work on the case. A canton and a specialised centre can both work on one case: the
 * centre continues counselling while the canton registers, and neither of them loses the case. To replace a centre by
 * another centre of the same kind, use `assign-staff`.
 */
export const nameCentre = defineStep('name-centre', {
  page: 'any-stage',
  summary:
    'Let a second centre work on the case: the canton that registers, or the specialised centre that counsels',
  wire: 'nameCentre',
  path: 'centres',
  roles: caseworkers,
  stages: open,
  rules: ['PEOPLE-1', 'SEE-2'],
  fields,
  asked: {
    organisationId: idOf('organisation', 'standing'),
  },
  example: { organisationId: '…' },
  closedBecause: ({ state }) =>
    state.centreBeside === null ? undefined : { code: 'CENTRE.NAMED', rule: 'PEOPLE-1' },
  refuse: ({ part }, { state: { parts } }) =>
    parts.counsellor?.organisationType === part.organisationType
      ? { code: 'CENTRE.SAME_KIND', field: 'organisationId', rule: 'PEOPLE-1' }
      : undefined,
  evolve: (draft, { payload: { part } }) => {
    if (draft.parts.counsellor) draft.centreBeside = part;
    else draft.parts.counsellor = part;
  },
});
