import { addDays } from '../../src/calendar/instants.js';
import { personsOf } from '../../src/case/case-state.js';
import { isMinorOn } from '../../src/case/person-line.js';
import { granted } from './planned.js';
import { counsellor, type PlayedCase } from './played-case.js';
import { arrived, board, flight, personsIn, planned, prepared, ready } from './travel.js';
import { accompaniedBy, cleared } from './way.js';

/** The starting points of random lives. A life that starts with a new case seldom reaches the later stages. */
export const beginnings: readonly ((played: PlayedCase) => PlayedCase)[] = [
  (played) => played,
  (played) => granted(cleared(played)),
  readyToLeave,
  (played) => arrived(allDeparted(readyToLeave(played))),
];

const daysAhead = 8;

function readyToLeave(played: PlayedCase): PlayedCase {
  const legs = [flight('leg-1', addDays(played.today, daysAhead))];
  const going = prepared(planned(granted(cleared(played)), { legs }));
  for (const minor of personsOf(played.state).filter((person) => isMinorOn(person, played.today)))
    going.take('record-accompanied-minor', counsellor, accompaniedBy('anna', minor.personId));
  return ready(going);
}

function allDeparted(played: PlayedCase): PlayedCase {
  const everybody = personsIn(played).map((personId) => [personId, 'boarded'] as const);
  return board(played.until(addDays(played.today, daysAhead)), Object.fromEntries(everybody));
}
