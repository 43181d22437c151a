import { askableServices, type AskableService, type PartRole, type Refusal } from '@homeward/contracts';
import { ask, isAskedFor, wasAskedEarly } from '../../case/asked.js';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, caseworkers } from '../../case/who-and-when.js';

const fields = {
  service: oneOf(askableServices, 'standing'),
};
export type AskService = PayloadOf<typeof fields>;

/**
 * SEE-2: gives the case to a service early, so that the service can begin its work: travel plans the journey, and the
 * office abroad gives its input about the risk. The donor sees a reopened case, and can grant medical aid before the
 * case asks for a plan decision.
 */
export const askService = defineStep('ask-service', {
  page: 'any-stage',
  summary:
    'Give the case to a service early, before the case waits for it: travel, the office abroad, or the donor',
  wire: 'askService',
  path: 'services',
  roles: caseworkers,
  stages: always,
  rules: ['SEE-2', 'STAGE-1'],
  fields,
  example: { service: 'travel' },
  writes: ['travel', 'risk'],
  doneBecause: ({ state }) => {
    const refusals = askableServices.map((service) => notNamed(state, service) ?? asked(state, service));
    return refusals.includes(undefined) ? undefined : refusals[0];
  },
  refuse: ({ service }, { state }) => {
    const refusal = notNamed(state, service);
    return refusal && { ...refusal, field: 'service' };
  },
  evolve: (draft, { payload: { service } }) => {
    const role = roleOfService[service];
    if (asked(draft, service)) return;
    draft.askedEarly = [...draft.askedEarly, role];
    // CONS-1: the seat of an office abroad begins only once a person lets it receive data (engine/seats-begin.ts).
    if (role !== 'local-officer') ask(draft, role);
  },
});

/** SEE-2: the part that each service holds. */
const roleOfService: Readonly<Record<AskableService, PartRole>> = {
  travel: 'travel-officer',
  'office-abroad': 'local-officer',
  donor: 'donor-officer',
};

/** The refusal for a service whose part has no holder. */
const notNamed = (state: CaseState, service: AskableService): Refusal | undefined =>
  state.parts[roleOfService[service]] === undefined
    ? { code: 'SERVICE.NOT_NAMED', rule: 'SEE-2' }
    : undefined;

/**
 * The refusal for a service that was already asked for something. Asking again changes nothing, and does not void an
 * act.
 */
const asked = (state: CaseState, service: AskableService): Refusal | undefined => {
  const role = roleOfService[service];
  return isAskedFor(state, role) || wasAskedEarly(state, role)
    ? { code: 'SERVICE.ASKED', rule: 'SEE-2' }
    : undefined;
};
