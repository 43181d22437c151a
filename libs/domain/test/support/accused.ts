import type { CaseState } from '../../src/case/case-state.js';
import { namedSeats } from '../../src/case/parts.js';
import type { Fact } from '../../src/case/fact.js';
import type { About } from '../../src/incidents/fields.js';
import { everybody } from './choices.js';
import type { PlayedCase } from './played-case.js';

/** Every possible accusation: of the holder of a seat, the lead, both, or the whole organisation. */
export function accusations(state: CaseState): About[] {
  const parts = namedSeats(state).map(({ part }) => part);
  const staffIds = new Set(parts.flatMap(({ staffId, leadStaffId }) => [staffId, leadStaffId]));
  const organisationIds = new Set(parts.map(({ organisationId }) => organisationId));
  return [
    ...[...staffIds].map((staffId) => ({ staffIds: [staffId] })),
    ...parts.map(({ staffId, leadStaffId }) => ({ staffIds: [staffId, leadStaffId] })),
    ...[...organisationIds].map((organisationId) => ({ organisationIds: [organisationId] })),
  ];
}

/** The state with the restriction added; `played` itself is not changed. `undefined` if nobody may add it. */
export function restrictedBy(
  played: PlayedCase,
  about: About,
  personIds: string[],
): { readonly fact: Fact; readonly state: CaseState } | undefined {
  const { state } = played;
  const narrowing = { restrictionId: 'narrowed', about, personIds };
  const who = everybody.find((actor) => !played.refusal('narrow-part', actor, narrowing));
  if (!who) return undefined;
  const after = played.take('narrow-part', who, narrowing).state;
  played.state = state;
  return { fact: played.facts.pop()!, state: after };
}
