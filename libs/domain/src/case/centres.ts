import type { OrganisationType, Part } from '@homeward/contracts';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';
import type { Wait } from './wait.js';

/** Who counsels a person: of each kind a case has at most one. */
export const centreTypes = ['canton', 'specialised-centre'] as const satisfies readonly OrganisationType[];

/** The centres that work the case, whoever began it first. */
export const centresOf = ({ parts, centreBeside }: CaseState): Part[] =>
  [parts.counsellor, centreBeside].filter((part) => part !== null && part !== undefined);

const centreOfType = (state: CaseState, type: OrganisationType): Part | undefined =>
  centresOf(state).find(({ organisationType }) => organisationType === type);

/** Another centre comes in: in the place of the one of its kind, where there are two. */
export function seatCentre(draft: CaseState, part: Part): void {
  const { counsellor } = draft.parts;
  const isBesideAnother =
    draft.centreBeside !== null && counsellor?.organisationType !== part.organisationType;
  if (isBesideAnother) draft.centreBeside = part;
  else draft.parts.counsellor = part;
}

/** INC-1: where one of two lost the case, the other goes on alone. */
export function leaveToTheOther(draft: CaseState): void {
  if (draft.parts.counsellor || !draft.centreBeside) return;
  draft.parts.counsellor = draft.centreBeside;
  draft.centreBeside = null;
}

/** What the canton does where a specialised centre works the case, too; all else a counsellor does is the centre's. */
const ofTheCanton: ReadonlySet<AwaitedStep> = new Set([
  'register-case',
  'declare-earlier-aid',
  'record-finding',
]);

/**
 * Whatever a case waits for names somebody who may take it: only a canton registers, and where there is none, one is
 * to be named. That a task is put to one of the two centres closes no step to the other.
 */
export function atItsCentre(state: CaseState, wait: Wait): Wait {
  if (wait.role !== 'counsellor' || wait.to) return wait;
  if (wait.step === 'register-case' && !centreOfType(state, 'canton'))
    return { step: 'name-centre', role: 'counsellor' };
  if (state.centreBeside === null) return wait;
  const to = centreOfType(state, ofTheCanton.has(wait.step) ? 'canton' : 'specialised-centre');
  return to ? { ...wait, to } : wait;
}
