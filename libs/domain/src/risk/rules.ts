import type { Actor, IsoInstant, Refusal, RiskSide } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import type { Situation } from '../case/step-rule.js';
import { hasBegun } from '../counselling/state.js';
import { withoutConsentAbroad } from './asking.js';
import { listOf, type RiskDecided } from './state.js';

/** STAGE-1: refuses the step before the first session. */
export const beforeFirstSession = ({ state }: Situation): Refusal | undefined =>
  !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'STAGE-1' } : undefined;

export const otherSide: Readonly<Record<RiskSide, RiskSide>> = { swiss: 'destination', destination: 'swiss' };

/**
 * RISK-1: the side that this member of staff speaks for. Staff of the receiving office or partner speak for the
 * destination, in every role.
 */
export const sideOf = (actor: Actor | null): RiskSide =>
  actor?.organisationType === 'local-office' ? 'destination' : 'swiss';

/**
 * CONS-1, CONS-2: refuses the office abroad if neither law nor consent lets the office work with the risk of one of
 * these people. The consent is checked for the day of the step and for today, because a consent that was withdrawn in
 * the meantime has ended the office's access.
 */
export function notForTheOfficeAbroad({ state, actor, occurredOn, today }: Situation): Refusal | undefined {
  if (sideOf(actor) === 'swiss') return undefined;
  const allowed = [occurredOn, today].every(
    (day) => withoutConsentAbroad(state, day, actor!.organisationId).length === 0,
  );
  return allowed ? undefined : { code: 'CONSENT.MISSING', rule: 'CONS-1' };
}

/**
 * RISK-4: makes the joint decision. The inputs of this decision cannot be used again.
 * @param validity the end of the decision's validity, if it was fixed on an earlier day
 */
export function decide(
  draft: CaseState,
  fact: Fact,
  decided: RiskDecided,
  validity: { readonly dueAt?: IsoInstant } = {},
): void {
  const { decision, country, persons } = decided;
  const list = listOf(decision);
  draft.risk.decisions[list] = decided;
  for (const personId of Object.keys(persons)) delete draft.risk.inputs[personId];
  draft.risk.reopenedFor = draft.risk.reopenedFor.filter((personId) => !(personId in persons));
  if (list === 'before') startClock(draft, fact, 'risk-validity', validity);
  if (decision === 'not-advisable')
    draft.risk.notAdvisableFor = [...new Set([...draft.risk.notAdvisableFor, country!])];
}
