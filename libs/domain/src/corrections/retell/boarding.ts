import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { findDeadline, resume, start, stop } from '../../kernel/clock.js';
import { findLeg, onResult } from '../../travel/boarding-rules.js';
import { setDeparture } from '../../travel/departing.js';
import { findJourney, isDeparture, journeyOfLeg } from '../../travel/journeys.js';
import { travellerLine, travellerOf, type Journey } from '../../travel/state.js';
import { takeBack } from '../../withdrawal/withdraw.js';
import { everyoneIn, personsWithResult, restart, type Correctable } from '../retelling.js';
import { refuseBoardings } from './boarding-refusals.js';
import { goesOnAboard, resultsOf, stands, type Boardings } from './boarding-standing.js';

/** TRAV-2: who got on and who did not, and on which day; whoever declined withdrew thereby. */
export const correctableBoarding: { 'record-boarding': Correctable<'record-boarding'> } = {
  'record-boarding': {
    fields: ['results'],
    strikable: true,
    about: personsWithResult,
    refuse: (retelling, { state }) => refuseBoardings(retelling, state),
    retell: (draft, retelling) => {
      for (const personId of everyoneIn(retelling, personsWithResult)) retellOne(draft, retelling, personId);
      const journey = journeyOfLeg(draft, retelling.was.payload.legId);
      if (journey) settle(draft, journey);
    },
  },
};

function retellOne(draft: CaseState, retelling: Boardings, personId: PersonId): void {
  const { before, after } = resultsOf(retelling, personId);
  if (!stands(draft, retelling, personId)) return;
  if (before === after) return onAnotherDay(draft, retelling, personId);
  if (before === 'boarded') getOff(draft, retelling, personId);
  else if (before === 'declined') putBack(draft, personId);
  else if (before !== undefined && travellerOf(draft, personId).stop === before)
    travellerLine(draft, personId).stop = null;
  const journey = journeyOfLeg(draft, retelling.was.payload.legId);
  if (after === 'boarded') getAboard(draft, retelling, personId);
  else if (after !== undefined && journey) onResult[after](draft, retelling.now!, journey, personId);
}

function onAnotherDay(draft: CaseState, retelling: Boardings, personId: PersonId): void {
  const { was, now } = retelling;
  const { before } = resultsOf(retelling, personId);
  const { withdrawn } = draft.withdrawal;
  if (before === 'declined') withdrawn[personId] = { ...withdrawn[personId]!, on: now!.occurredOn };
  if (before !== 'boarded' || !tookOut(draft, was.payload.legId, personId)) return;
  setDeparture(draft, personId, now!.occurredOn);
  restart(draft, retelling, 'arrival-confirmation', personId);
}

/** On the leg from now on. A leg boarded or confirmed since keeps what it set going (ARR-1). */
function getAboard(draft: CaseState, { now }: Boardings, personId: PersonId): void {
  const { legId } = now!.payload;
  const journey = journeyOfLeg(draft, legId)!;
  const running = findDeadline(draft, 'arrival-confirmation', personId);
  onResult.boarded(draft, now!, journey, personId);
  const traveller = travellerLine(draft, personId);
  if (tookOut(draft, legId, personId)) setDeparture(draft, personId, now!.occurredOn);
  if (goesOnAboard(journey, legId, personId) || traveller.arrival?.confirmedOn != null) {
    stop(draft, 'arrival-confirmation', personId);
    if (running) draft.deadlines.push(running);
  }
}

/** They stayed where they were: at home, where what ran towards their departure runs again, or at the end of the leg before. */
function getOff(draft: CaseState, { was, fact }: Boardings, personId: PersonId): void {
  const { legId } = was.payload;
  const traveller = travellerLine(draft, personId);
  const leftThereby = tookOut(draft, legId, personId);
  const journey = journeyOfLeg(draft, legId)!;
  const leg = findLeg(journey, legId);
  leg.aboard = leg.aboard.filter((id) => id !== personId);
  if (!isDeparture(journey, legId)) return;
  stop(draft, 'arrival-confirmation', personId);
  if (!leftThereby)
    return start(draft, fact, 'arrival-confirmation', { subject: personId, from: traveller.departedOn! });
  const again = resume(draft, traveller.endedByLeaving);
  const { withdrawal } = draft;
  withdrawal.putAside = withdrawal.putAside.filter(({ id }) => !again.some((one) => one.id === id));
  setDeparture(draft, personId, null);
  traveller.endedByLeaving = [];
}

/** Back in the programme, as if they had taken it back, and on the way that they left at the gate. */
function putBack(draft: CaseState, personId: PersonId): void {
  const { way } = draft.withdrawal.withdrawn[personId]!;
  takeBack(draft, personId);
  if (way && findJourney(draft, way.journeyId)) Object.assign(travellerLine(draft, personId), way);
}

/** This boarding took them out of Switzerland: of the legs that do, it was their first. */
function tookOut(state: CaseState, legId: string, personId: PersonId): boolean {
  const journey = journeyOfLeg(state, legId)!;
  const departing = journey.legs.filter(
    (leg) => isDeparture(journey, leg.legId) && leg.aboard.includes(personId),
  );
  return departing[0]?.legId === legId && travellerOf(state, personId).departedOn !== null;
}

/** When its first traveller left follows from all of them; what nobody has travelled on may be cancelled (TRAV-3). */
function settle(draft: CaseState, journey: Journey): void {
  const { journeyId } = journey;
  const days = Object.values(draft.travel.travellers).flatMap((traveller): IsoDay[] =>
    traveller.journeyId === journeyId && traveller.departedOn !== null ? [traveller.departedOn] : [],
  );
  journey.departedOn = days.sort()[0] ?? null;
  if (journey.departedOn === null) for (const booking of journey.bookings) booking.used = false;
}
