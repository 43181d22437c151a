import type { CaseState } from '../case/case-state.js';
import type { Before, Restriction } from '../incidents/restrictions.js';
import type { RiskDecided } from '../risk/state.js';

/**
 * INC-2: shows what was known about the persons concerned when this reader was restricted: identity, safe contact,
 * finding, safety plan and the decisions on the risk. The status is current.
 */
export function stateAsOfBefore(state: CaseState, restrictions: readonly Restriction[]): CaseState {
  const befores = new Map<string, Before>();
  for (const { personIds, before } of restrictions)
    for (const personId of personIds) if (!befores.has(personId)) befores.set(personId, before);
  const [first] = befores.values();
  if (!first) return state;
  const persons = Object.entries(state.persons).map(([personId, person]) => {
    const { status, outcome } = person;
    const line = befores.get(personId)?.persons[personId];
    return [personId, line ? { ...line, status, outcome } : person] as const;
  });
  const isNew = (decided: RiskDecided | null): boolean =>
    decided !== null && Object.keys(decided.persons).some((personId) => befores.has(personId));
  const { before, after } = state.risk.decisions;
  const ofOthers = (lines: object): object =>
    Object.fromEntries(Object.entries(lines).filter(([personId]) => !befores.has(personId)));
  const plans = [...befores].flatMap(([personId, { safetyPlans }]) =>
    personId in safetyPlans ? [[personId, safetyPlans[personId]!] as const] : [],
  );
  return {
    ...state,
    persons: Object.fromEntries(persons),
    risk: {
      ...state.risk,
      inputs: ofOthers(state.risk.inputs) as CaseState['risk']['inputs'],
      decisions: {
        before: isNew(before) ? first.decisions.before : before,
        after: isNew(after) ? first.decisions.after : after,
      },
      safetyPlans: {
        ...(ofOthers(state.risk.safetyPlans) as Record<string, string>),
        ...Object.fromEntries(plans),
      },
    },
  };
}
