import type { OrganisationType, Part } from '@homeward/contracts';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';
import type { Wait } from './wait.js';

/** The types of organisation that counsel a person. A case has at most one centre of each type. */
export const centreTypes = ['canton', 'specialised-centre'] as const satisfies readonly OrganisationType[];

/** The centres that work on the case, no matter which of them opened it. */
export const centresOf = ({ parts, centreBeside }: CaseState): Part[] =>
  [parts.counsellor, centreBeside].filter((part) => part !== null && part !== undefined);

const centreOfType = (state: CaseState, type: OrganisationType): Part | undefined =>
  centresOf(state).find(({ organisationType }) => organisationType === type);

/** Gives another centre a seat. If the case has two centres, the new centre replaces the centre of the same type. */
export function seatCentre(draft: CaseState, part: Part): void {
  const { counsellor } = draft.parts;
  const isBesideAnother =
    draft.centreBeside !== null && counsellor?.organisationType !== part.organisationType;
  if (isBesideAnother) draft.centreBeside = part;
  else draft.parts.counsellor = part;
}

/** INC-1: if one of two centres lost the case, lets the remaining centre continue alone. */
export function leaveToTheOther(draft: CaseState): void {
  if (draft.parts.counsellor || !draft.centreBeside) return;
  draft.parts.counsellor = draft.centreBeside;
  draft.centreBeside = null;
}

/**
 * The steps that the canton takes if a specialised centre also works on the case. The centre takes all other steps of
 * a counsellor.
 */
const ofTheCanton: ReadonlySet<AwaitedStep> = new Set([
  'register-case',
  'declare-earlier-aid',
  'record-finding',
]);

/**
 * Assigns a wait to the right centre. Every wait names somebody who may take the step. Only a canton registers; if the
 * case has no canton, staff must name a canton. If one of two centres has the task, the other centre may still take
 * the step.
 */
export function atItsCentre(state: CaseState, wait: Wait): Wait {
  if (wait.role !== 'counsellor' || wait.to) return wait;
  if (wait.step === 'register-case' && !centreOfType(state, 'canton'))
    return { step: 'name-centre', role: 'counsellor' };
  if (state.centreBeside === null) return wait;
  const to = centreOfType(state, ofTheCanton.has(wait.step) ? 'canton' : 'specialised-centre');
  return to ? { ...wait, to } : wait;
}
