import { outlookOf } from '../src/access/outlook.js';
import { marksDue } from '../src/calendar/deadlines.js';
import { operatorsView } from '../src/access/operators-view.js';
import { assessed, eligible, withOffice } from './support/way.js';

describe('law 2: what a run makes its commands of', () => {
  const { state } = assessed(withOffice(eligible()));

  it('SEE-7: is what operators know, and when the clocks ring', () => {
    const { stage, waitingFor, dueOn, alerts } = operatorsView(state);
    expect(outlookOf(state)).toEqual({
      stage,
      waitingFor,
      dueOn,
      alerts,
      rings: expect.anything() as object,
    });
  });

  it('law 7: rings at the nearest instant, for every mark of it and no other', () => {
    const { rings } = outlookOf(state);
    const { at, marks } = rings.case!;
    expect(marks).toEqual(
      marksDue(state.deadlines, at).map(({ deadlineId, mark, startedBy }) => ({
        deadlineId,
        mark,
        startedBy,
      })),
    );
    expect(marksDue(state.deadlines, at).every((mark) => mark.at === at)).toBe(true);
  });

  it('law 8: has no ring of medical aid or follow-up where none runs', () => {
    expect(outlookOf(state).rings).toMatchObject({ 'medical-aid': null, 'follow-up': null });
  });

  it('law 6: holds ids, codes and instants only, and is small', () => {
    expect(JSON.stringify(outlookOf(state)).length).toBeLessThan(1_000);
    expect(JSON.stringify(outlookOf(state))).not.toMatch(/vault/);
  });
});
