import { outlookOf } from '../src/access/outlook.js';
import { marksDue } from '../src/calendar/deadlines.js';
import { operatorsView } from '../src/access/operators-view.js';
import { assessed, eligible, withOffice } from './support/way.js';

describe('law 2: the outlook (the data from which a workflow run makes its commands)', () => {
  const { state } = assessed(withOffice(eligible()));

  it('SEE-7: the outlook contains only facts that operators may know, and the instants at which the run wakes', () => {
    const { stage, waitingFor, dueOn, alerts } = operatorsView(state);
    expect(outlookOf(state)).toEqual({
      stage,
      waitingFor,
      dueOn,
      alerts,
      rings: expect.anything() as object,
    });
  });

  it('law 7: the outlook wakes the run at the nearest instant, for exactly the marks of this instant', () => {
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

  it('law 8: if neither medical aid nor follow-up is running, the outlook has no instant for either', () => {
    expect(outlookOf(state).rings).toMatchObject({ 'medical-aid': null, 'follow-up': null });
  });

  it('law 6: the outlook contains no reference to the vault, and is shorter than 1,000 characters', () => {
    expect(JSON.stringify(outlookOf(state)).length).toBeLessThan(1_000);
    expect(JSON.stringify(outlookOf(state))).not.toMatch(/vault/);
  });
});
