import type { IsoDay, PersonId } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { lowerAlert, raiseAlert } from '../case/alerts.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { kinOf } from '../case/kinship.js';
import { programmeZone, startClock, stopClock } from '../case/clock.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { isMinorOn, isUndecided, takesPart, type PersonLine } from '../case/person-line.js';
import { findJourney } from '../travel/journeys.js';
import { isOutOfHands, travellerOf, type Traveller } from '../travel/state.js';
import { isWithParent } from './born-there.js';
import { fileOf, isChild, isOnSecondTrack, minorFile, minorTrackComplete } from './state.js';

/**
 * MINOR-5: raises an alarm and a task at once if a child stays behind while a companion leaves, regardless of the step
 * that separated them. The same applies to a child who left by other means without an adult of the case (TRAV-2), and
 * to a child whose care is in question (TRAV-4). The alarm and the task end when the child and the companions are
 * together again, or when somebody has recorded who takes care of the child.
 */
export function keepChildrenInSight(draft: CaseState, fact: Fact): void {
  const { recordedAt } = fact;
  const today = dayOf(recordedAt, programmeZone);
  const isAway = (personId: PersonId): boolean =>
    isParted(draft, personId, today) || (isOfEdition(fact, 1) && isCareInQuestion(draft, personId));
  for (const person of personsOf(draft)) {
    const { personId } = person;
    const was = fileOf(draft, personId).parted;
    if (!was && isChild(person, today) && mayBeParted(person) && isAway(personId)) {
      minorFile(draft, personId).parted = { inCareOf: null };
      raiseAlert(draft, 'journey-parted', personId, recordedAt);
      startClock(draft, fact, 'child-care', { subject: personId });
    }
    if (was && isOver(draft, person, today, isAway(personId))) delete minorFile(draft, personId).parted;
    const { parted } = fileOf(draft, personId);
    if (!parted) lowerAlert(draft, 'journey-parted', personId);
    if (parted?.inCareOf !== null) stopClock(draft, 'child-care', personId);
  }
}

/**
 * True if a separation of this child from the companions counts. If staff have already decided that a child does not
 * travel, they have also decided who takes care of the child.
 */
const mayBeParted = ({ outcome, death }: PersonLine): boolean =>
  death === null && (outcome === null || outcome === 'withdrew');

/**
 * True if the child is of age, dead, or together with the companions again. For a child who moved to another case, that
 * other case asks who takes care of the child.
 */
function isOver(state: CaseState, person: PersonLine, today: IsoDay, isAway: boolean): boolean {
  const { personId, death } = person;
  if (!isMinorOn(person, today) || death?.confirmedBy != null) return true;
  if (isAway) return false;
  const { departedOn, ownWay, arrival } = travellerOf(state, personId);
  return (
    (departedOn !== null && !ownWay) ||
    arrival !== null ||
    companionsOf(state, personId, today).length > 0 ||
    fileOf(state, personId).parted!.inCareOf !== null
  );
}

/**
 * TRAV-4: true if, before the child's arrival, the child or the accompanying adult has a stop that new legs do not
 * resolve. Examples: nobody came for the child at the end of the journey, or the adult is detained or in hospital.
 */
function isCareInQuestion(state: CaseState, personId: PersonId): boolean {
  if (travellerOf(state, personId).arrival !== null) return false;
  const adult = adultOf(state, personId);
  return [personId, adult].some((id) => id !== undefined && isOutOfHands(travellerOf(state, id).stop));
}

function isParted(state: CaseState, personId: PersonId, today: IsoDay): boolean {
  const child = travellerOf(state, personId);
  if (state.persons[personId]!.bornThere) return !isWithParent(state, personId, today);
  if (child.arrival !== null) return false;
  if (child.ownWay) return !leftWithAdult(state, today);
  return (
    companionsOf(state, personId, today).some((other) => isAhead(state, child, personId, other)) ||
    (child.departedOn === null && isLeftByAllAdults(state, personId, today))
  );
}

/** True if an adult of the case also left by other means. */
const leftWithAdult = (state: CaseState, on: IsoDay): boolean =>
  personsOf(state).some((person) => !isMinorOn(person, on) && travellerOf(state, person.personId).ownWay);

/**
 * The persons that the child was to travel with: the adult of the child's first track, a parent who is a child, and
 * everyone on the child's journey.
 */
function companionsOf(state: CaseState, personId: PersonId, on: IsoDay): PersonId[] {
  const journeyId = journeyOf(state, personId);
  const adult = adultOf(state, personId);
  const young = kinOf(state, personId).filter(
    (kin) => kin.is === 'parent' && isMinorOn(state.persons[kin.personId]!, on),
  );
  return Object.keys(state.persons).filter(
    (other) =>
      other !== personId &&
      (other === adult ||
        young.some((kin) => kin.personId === other) ||
        (journeyId !== null && travellerOf(state, other).journeyId === journeyId)),
  );
}

const adultOf = (state: CaseState, personId: PersonId): PersonId | undefined =>
  isOnSecondTrack(state, personId) ? undefined : fileOf(state, personId).accompanied?.accompaniedBy;

/** The journey of a person. For a person who declined at the gate, this is the journey that the person left. */
const journeyOf = (state: CaseState, personId: PersonId): string | null =>
  travellerOf(state, personId).journeyId ?? state.withdrawal.withdrawn[personId]?.way?.journeyId ?? null;

/** True if the companion has left, or has continued the journey, without the child. */
function isAhead(
  state: CaseState,
  child: Readonly<Traveller>,
  personId: PersonId,
  otherId: PersonId,
): boolean {
  const other = travellerOf(state, otherId);
  if (other.departedOn === null || state.persons[otherId]!.status === 'came-back') return false;
  if (child.departedOn === null || other.arrival !== null) return true;
  if (other.journeyId !== child.journeyId) return true;
  const [childLeg, otherLeg] = [personId, otherId].map((id) => lastLegOf(state, id));
  // An adult who is stopped on the way does not continue the journey with the child.
  return (
    childLeg! < otherLeg! ||
    (childLeg! > otherLeg! && other.stop !== null && otherId === adultOf(state, personId))
  );
}

const lastLegOf = (state: CaseState, personId: PersonId): number =>
  findJourney(state, travellerOf(state, personId).journeyId)?.legs.findLastIndex(({ aboard }) =>
    aboard.includes(personId),
  ) ?? -1;

/** True if all adults have left a child who is not ready to travel without one. */
function isLeftByAllAdults(state: CaseState, personId: PersonId, today: IsoDay): boolean {
  const adults = personsOf(state).filter((person) => !isMinorOn(person, today));
  const hasLeft = (person: PersonLine): boolean =>
    travellerOf(state, person.personId).departedOn !== null && person.status !== 'came-back';
  return (
    adults.some((person) => isUndecided(person) && hasLeft(person)) &&
    !adults.some((person) => takesPart(person) && !hasLeft(person)) &&
    minorTrackComplete(state, personId, today) !== undefined
  );
}
