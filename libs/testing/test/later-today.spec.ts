import { laterToday } from '../src/stories/names.js';

it.each([
  ['2026-03-10T08:00:00.000Z', 2, '2026-03-10T10:00:00.000Z'],
  ['2026-03-10T21:30:00.000Z', 2, '2026-03-10T22:59:00.000Z'],
  ['2026-03-10T22:59:59.000Z', 5, '2026-03-10T22:59:59.000Z'],
])('TRAV-2: at %s, the instant %i hours later, limited to today in Zurich, is %s', (now, hours, then) => {
  expect(laterToday(Date.parse(now), hours)).toBe(then);
});
