import type { Actor, Refusal, RiskSide } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';
import { withoutConsentAbroad } from './asking.js';

export const otherSide: Readonly<Record<RiskSide, RiskSide>> = { swiss: 'destination', destination: 'swiss' };

/**
 * RISK-1: the side that this member of staff speaks for. Staff of the receiving office or partner speak for the
 * destination, whatever their role.
 */
export const sideOf = (actor: Actor | null): RiskSide =>
  actor?.organisationType === 'local-office' ? 'destination' : 'swiss';

/**
 * CONS-1, CONS-2: refuses the office abroad unless each person, or law, lets it work with the risk of these people.
 * This is checked for the day of the step and for today, because a consent that was withdrawn in the meantime has
 * ended the office's access.
 */
export function notForTheOfficeAbroad({ state, actor, occurredOn, today }: Situation): Refusal | undefined {
  if (sideOf(actor) === 'swiss') return undefined;
  const allowed = [occurredOn, today].every(
    (day) => withoutConsentAbroad(state, day, actor!.organisationId).length === 0,
  );
  return allowed ? undefined : { code: 'CONSENT.MISSING', rule: 'CONS-1' };
}
