import type { Actor } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { circlesIn, keysIn, type Audience, type Circle } from '../src/access/audience.js';
import {
  audienceOfAlert,
  audienceOfDeadline,
  audienceOfHold,
  audienceOfTask,
} from '../src/access/audiences.js';
import { StaffReader } from '../src/access/reader.js';
import { audienceOfRecord } from '../src/access/record-audience.js';
import { isSeated } from '../src/case/parts.js';
import { accusations, restrictedBy } from './support/accused.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { counsellor, type PlayedCase } from './support/played-case.js';
import { seldomMet } from './support/seldom-met.js';
import { arrived } from './support/travel.js';

const persons = { anna: '1990-01-01', ben: '2012-05-01', cleo: '2015-01-01' };

const withUnlistedEvent = (): PlayedCase =>
  arrived().take('record-unlisted-event', counsellor, {
    eventId: 'event-1',
    concernsStaff: false,
    atStep: 'record-arrival',
    text: 'vault-text',
  });

type Case = Pick<PlayedCase, 'state' | 'facts' | 'today'>;

/** A random life, and the same life continued with a restriction on a member of staff who works on the case. */
function* lives(): Generator<Case> {
  const rolls = fc.array(fc.nat(9_973), { minLength: 300, maxLength: 700 });
  const numRuns = samplesOf('lives whose audiences are named');
  const random = fc.sample(rolls, { numRuns }).map((one) => lived(one, persons));
  for (const played of [...random, ...seldomMet(), withUnlistedEvent()]) {
    const { facts, today } = played;
    yield { state: played.state, facts, today };
    for (const about of accusations(played.state).slice(0, 4)) {
      const restricted = restrictedBy(played, about, Object.keys(played.state.persons).slice(0, 1));
      if (restricted) yield { state: restricted.state, facts: [...facts, restricted.fact], today };
    }
  }
}

function audiencesIn({ state, facts }: Case): Audience[] {
  return [
    ...state.tasks.map((task) => audienceOfTask(state, task)),
    ...state.deadlines.map((deadline) => audienceOfDeadline(state, deadline, state.tasks)),
    ...state.alerts.map((alert) => audienceOfAlert(state, alert)),
    ...state.incidents.holds.map((hold) => audienceOfHold(hold)),
    ...facts.flatMap((fact) => Object.values(audienceOfRecord(state, fact)) as Audience[]),
  ];
}

const seatedAt = ({ state, today }: Case): Actor[] =>
  everybody.filter((actor) => isSeated(state, actor, today));

describe('SEE-7: the name of a counter', () => {
  it('the audience read from a counter name has the same readers as the audience from which the name was made', () => {
    const combinations = new Set<string>();
    const differing: string[] = [];
    for (const life of lives()) {
      const { state, today } = life;
      const readers = seatedAt(life).map((actor) => new StaffReader(state, actor, today));
      const circleOf = circlesIn(state);
      const keyOf = keysIn(state);
      // A counter announces news to all its readers, whoever recorded the news (decision 42).
      const circles = audiencesIn(life)
        .flat()
        .map(({ about, shows, limits }): Circle => ({ about, shows, limits }));
      for (const circle of circles) {
        const key = keyOf(circle);
        for (const reader of readers) {
          const [byKey, byAudience] = [circleOf(key), circle].map((one) => reader.isIn([one]));
          if (byKey !== byAudience) differing.push(`${reader.actor.role}: ${key}`);
          combinations.add(`${circle.shows.of} ${byAudience}`);
          for (const { kind } of circle.limits) combinations.add(`${kind} ${byAudience}`);
        }
      }
    }
    expect(differing).toEqual([]);
    expect(met.filter((one) => !combinations.has(one))).toEqual([]);
  });
});

/** Circles and limits that occurred, each for a reader inside the audience and for a reader outside it. */
const met = ['record', 'state', 'hold', 'desk', 'task', 'office', 'matter', 'lifting', 'step', 'author']
  .concat('readers', 'unless-kept', 'unless-office')
  .flatMap((one) => [`${one} false`, `${one} true`]);
