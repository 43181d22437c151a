import fc from 'fast-check';
import { outlookOf } from '../src/access/outlook.js';
import type { CaseState } from '../src/case/case-state.js';
import { emptyState } from '../src/engine/new-case.js';
import { stateFrom } from '../src/engine/state-from.js';
import { lived } from './support/lived.js';

const lives = fc.array(fc.nat(9_973), { minLength: 20, maxLength: 300 });
const stored = (state: CaseState): object => JSON.parse(JSON.stringify(state)) as object;

describe('law 13: reading a stored state', () => {
  it('reading a stored state of any life does not change the state', () => {
    fc.assert(
      fc.property(lives, (rolls) => {
        const { state } = lived(rolls);
        expect(stateFrom(stored(state))).toEqual(state);
        expect(outlookOf(stateFrom(stored(state)))).toEqual(outlookOf(state));
      }),
      { numRuns: 40 },
    );
  });

  const slices = Object.entries(emptyState());

  it.each(slices)(
    'an older state without the slice "%s" gets the value that this slice has in a new case',
    (slice, empty) => {
      const { state } = lived(fc.sample(lives, { numRuns: 1 })[0]!);
      const { [slice]: _, ...older } = stored(state) as Record<string, unknown>;
      expect(stateFrom(older)).toEqual({ ...state, [slice]: empty });
    },
  );

  it('a missing part of a slice is added, and the other parts do not change', () => {
    const { state } = lived(fc.sample(lives, { numRuns: 1 })[0]!);
    const { restrictions: _, ...older } = state.incidents;
    expect(stateFrom(stored({ ...state, incidents: older as CaseState['incidents'] }))).toEqual({
      ...state,
      incidents: { ...state.incidents, restrictions: [] },
    });
  });
});
