import type { IsoDay } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { programmeZone } from '../kernel/clock.js';
import { isMinorOn, isUndecided, takesPart, type PersonLine } from '../kernel/person-line.js';
import type { Wait, Waits } from '../kernel/wait.js';
import { travellerOf } from '../travel/state.js';
import {
  awaitsNewTrack,
  hasReceivingCarer,
  isOnSecondTrack,
  mayAccompany,
  minorTrackComplete,
} from './state.js';

/**
 * From day 1 and in any stage: each child's track, until it leaves with a complete one; later, of one left behind (DEATH-1), and
 * a carer who comes (TRAV-4).
 */
export const minorWaits: Waits = (state, now) => {
  const today = dayOf(now, programmeZone);
  const isLeft = (person: PersonLine): boolean =>
    isUndecided(person) && awaitsNewTrack(state, person.personId, today);
  const children = personsOf(state).filter(
    (person) => isLeft(person) || (takesPart(person) && isChild(person, today)),
  );
  return children.flatMap((child) => {
    const { departedOn, stop } = travellerOf(state, child.personId);
    if (departedOn === null || isLeft(child)) return waitFor(state, child, today);
    return stop === 'carer-absent' && !hasReceivingCarer(state, child.personId)
      ? [nextCarer(child.personId)]
      : [];
  });
};

const nextCarer = (subject: string): Wait => ({
  step: 'record-unaccompanied-minor',
  role: 'case-manager',
  subject,
});

/** MINOR-4. A person whose identity nobody has recorded yet is no age in doubt: identity is asked for at registration. */
const isChild = (person: PersonLine, on: IsoDay): boolean =>
  isMinorOn(person, on) && (person.adultFrom !== null || person.identity !== null);

function waitFor(state: CaseState, { personId }: PersonLine, on: IsoDay): Wait[] {
  const because = minorTrackComplete(state, personId, on);
  if (because === undefined) return [];
  if (because.code === 'MINOR.STOPPED' && !awaitsNewTrack(state, personId, on))
    return [{ step: 'record-outcome', role: 'case-manager', subject: personId }];
  const step = isWithParent(state, personId, on) ? 'record-accompanied-minor' : 'record-unaccompanied-minor';
  return [{ step, role: 'counsellor', subject: personId }];
}

/** An adult of the case is its parent, or still to be asked. */
const isWithParent = (state: CaseState, personId: string, on: IsoDay): boolean =>
  !isOnSecondTrack(state, personId) &&
  personsOf(state).some((other) => mayAccompany(state, other.personId, on));
