import fc from 'fast-check';
import { choose } from '../../../libs/domain/test/support/choices.js';
import { lived } from '../../../libs/domain/test/support/lived.js';
import { refusalsOf } from '../src/openapi/refusals.js';

/**
 * The OpenAPI file takes the refusals of a step from the source code. This test takes the refusals from played lives.
 */
it('OpenAPI lists every refusal of a step', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 200, maxLength: 800 }), (rolls) => {
      const persons = { anna: '2010-01-01', ben: '2030-06-01' };
      lived(rolls, persons, (played, dice) => {
        const choice = choose(played, dice);
        const refusal = choice && played.refusal(choice.step, choice.who, choice.payload as never, choice);
        if (!refusal) return;
        met.add(refusal.code);
        expect([choice.step, ...refusalsOf(choice.step)]).toContain(refusal.code);
      });
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(met.size).toBeGreaterThan(20);
});
