import type { OrganisationId, Refusal } from '@homeward/contracts';
import { findAround } from '../around/state.js';
import type { CaseState } from '../case/case-state.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import type { About } from './fields.js';
import { ownsTheCase } from './wardens.js';

/**
 * INC-1: refuses to cut off organisations, except to the team-lead. The organisation that owns the case is never cut
 * off, because the case would have no owner (PEOPLE-1).
 */
export function mayNotCutOff(
  organisationIds: readonly OrganisationId[] = [],
  { state, actor }: Situation,
): Refusal | undefined {
  if (organisationIds.length === 0) return undefined;
  const owner = organisationIds.indexOf(state.parts['case-manager']?.organisationId ?? '');
  return firstRefusal(
    actor !== null &&
      !ownsTheCase(state, actor) && { code: 'INCIDENT.CUT_OFF_NOT_YOURS', field: 'cutOff', rule: 'INC-1' },
    owner >= 0 && { code: 'INCIDENT.CUT_OFF_OWNER', field: `cutOff[${owner}]`, rule: 'PEOPLE-1' },
  );
}

/** INC-4: refuses an id that names nobody around the case. */
export function notAround(state: CaseState, about: About | undefined): Refusal | undefined {
  const unknown = about?.aroundIds?.findIndex((id) => findAround(state, id) === undefined) ?? -1;
  return unknown < 0
    ? undefined
    : { code: 'PERSON_AROUND.UNKNOWN', field: `about.aroundIds[${unknown}]`, rule: 'INC-4' };
}
