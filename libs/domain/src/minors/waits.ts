import type { IsoDay } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isUndecided, takesPart, type PersonLine } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { travellerOf } from '../travel/state.js';
import { isWithHolderOfAuthority } from './born-there.js';
import {
  awaitsNewTrack,
  fileOf,
  goesWith,
  hasReceivingCarer,
  isChild,
  isOnSecondTrack,
  minorTrackComplete,
} from './state.js';

/** The waits for children, from day 1 and in any stage. */
export const minorWaits: Waits = (state, now) => [...careWaits(state), ...trackWaits(state, now)];

/** MINOR-5: waits for a record of who takes care of a child who is separated from the companions. */
const careWaits = (state: CaseState): Wait[] =>
  personsOf(state)
    .filter(({ personId }) => fileOf(state, personId).parted?.inCareOf === null)
    .flatMap(({ personId: subject }) =>
      (['case-manager', 'counsellor'] as const).map((role): Wait => ({
        step: 'record-care',
        role,
        subject,
        each: true,
        deadline: 'child-care',
      })),
    );

/**
 * Waits for each child's track, until the child leaves with a complete track. After the departure, waits for the track
 * of a child who was left behind (DEATH-1) or left alone (TRAV-2), and for another carer if the carer did not come
 * (TRAV-4).
 */
const trackWaits: Waits = (state, now) => {
  const today = dayOf(now, programmeZone);
  const isLeft = (person: PersonLine): boolean =>
    isUndecided(person) && awaitsNewTrack(state, person.personId, today);
  const children = personsOf(state).filter(
    (person) => isLeft(person) || (takesPart(person) && isChild(person, today)),
  );
  return children.flatMap((child) => {
    const { departedOn, stop, ownWay } = travellerOf(state, child.personId);
    const isGone = ownWay && fileOf(state, child.personId).parted !== undefined;
    if (child.bornThere) return alone(state, child, today);
    if (departedOn === null || isLeft(child) || isGone) return waitFor(state, child, today);
    return stop === 'carer-absent' && !hasReceivingCarer(state, child.personId)
      ? [nextCarer(child.personId)]
      : [];
  });
};

/** CASE-5: waits for the track of a child who was born abroad and is not with a holder of parental authority. */
const alone = (state: CaseState, { personId: subject }: PersonLine, on: IsoDay): Wait[] =>
  isWithHolderOfAuthority(state, subject, on) || fileOf(state, subject).unaccompanied !== null
    ? []
    : [{ step: 'record-unaccompanied-minor', role: 'counsellor', subject }];

const nextCarer = (subject: string): Wait => ({
  step: 'record-unaccompanied-minor',
  role: 'case-manager',
  subject,
});

function waitFor(state: CaseState, { personId }: PersonLine, on: IsoDay): Wait[] {
  const because = minorTrackComplete(state, personId, on);
  if (because === undefined) return [];
  if (because.code === 'MINOR.STOPPED' && !awaitsNewTrack(state, personId, on))
    return [{ step: 'record-outcome', role: 'case-manager', subject: personId }];
  const step = hasParentToAsk(state, personId, on)
    ? 'record-accompanied-minor'
    : 'record-unaccompanied-minor';
  return [{ step, role: 'counsellor', subject: personId }];
}

/**
 * True if the child is not on the second track, and an adult of the case may go with the child. Staff then ask whether
 * this adult is the child's parent.
 */
const hasParentToAsk = (state: CaseState, personId: string, on: IsoDay): boolean =>
  !isOnSecondTrack(state, personId) &&
  personsOf(state).some((other) => goesWith(state, personId, other.personId, on));
