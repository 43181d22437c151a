import type { IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { listOf, type RiskDecided } from './state.js';

/**
 * RISK-4: makes the joint decision, and uses up the inputs that it rests on.
 * @param validity until when the decision holds, if that was fixed on an earlier day
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
