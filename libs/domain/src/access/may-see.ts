import { dataCategories, type Actor, type IsoInstant } from '@homeward/contracts';
import { isWarden } from '../incidents/wardens.js';
import type { CaseState } from '../kernel/case-state.js';
import { todayAt } from '../kernel/engine.js';
import { seatingOf } from '../kernel/parts.js';
import { accessUsedBy } from './by-break-glass.js';
import { stateSeenBy } from './seen-state.js';
import { readsOf } from './reads.js';

/** SEE-2: assigned people, and whoever a step is put to; SEE-3: who broke the glass, while it holds. A case others ask for does not exist for them. */
export const maySee = (state: CaseState, actor: Actor, now: IsoInstant): boolean =>
  seatingOf(state, actor, todayAt(now)) !== undefined || accessUsedBy(state, actor, now) !== undefined;

/**
 * Whether nothing of the case is kept from this person: the one reader of what cannot be cut, as a payload of its workflow. So
 * nobody of whom an incident tells (INC-2), and, since nobody reads all and the audit too, nobody once there is something of the
 * audit: a look at the case (SEE-3), a person who may have been helped before (ELIG-1), what an authority
 * asked for (PEOPLE-2).
 */
export function readsWhole(state: CaseState, actor: Actor, now: IsoInstant): boolean {
  if (!maySee(state, actor, now)) return false;
  const day = todayAt(now);
  const readable = readsOf(state, actor, day).of({});
  const there = dataCategories.filter((category) => category !== 'audit' || holdsAudit(state));
  return (
    there.every((category) => readable.includes(category)) &&
    countsOf(stateSeenBy(state, actor, day)).join() === countsOf(state).join() &&
    state.incidents.complaints.every(({ about }) => isWarden(state, about, actor))
  );
}

const holdsAudit = ({ breakGlass, doubleAid, disclosures }: CaseState): boolean =>
  breakGlass.accesses.length + Object.keys(doubleAid.matches).length + disclosures.disclosures.length > 0;

/** Of all that a person's view of the case is cut by. */
const countsOf = ({
  persons,
  tasks,
  alerts,
  deadlines,
  payments,
  counselling,
  incidents,
}: CaseState): number[] =>
  [
    ...[Object.keys(persons), tasks, alerts, deadlines, Object.keys(payments), counselling.consents],
    ...[incidents.holds, incidents.incidents, incidents.complaints],
  ].map(({ length }) => length);
