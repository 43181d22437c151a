import fc from 'fast-check';
import { Problem } from '../src/problem/problem.js';
import { parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp, type StepHttp } from '../src/steps/step-http.js';

const faultsOf = (http: StepHttp, body: unknown): unknown => {
  try {
    parseStep(http, {}, body);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.about.fields;
    throw error;
  }
};

it('a fault says what is allowed', () => {
  const fitness = stepsOverHttp.get('record-fitness')!;
  const values = ['not-raised', 'raised', 'fit', 'fit-with-assistance', 'not-fit'];
  expect(faultsOf(fitness, { fitness: 'well' })).toContainEqual({
    ...{ path: 'fitness', reason: 'invalid_value', allowed: { values } },
  });
  const registration = stepsOverHttp.get('register-case')!;
  expect(faultsOf(registration, { canton: 'Bern' })).toEqual(
    expect.arrayContaining([
      { path: 'canton', reason: 'invalid_format', allowed: { format: '/^[A-Z]{2}$/' } },
      { path: 'destinationCountry', reason: 'invalid_type', allowed: { type: 'string' } },
    ]),
  );
});

it('and never what was sent, whatever stands in whatever field of whatever step', () => {
  const marked = fc.string({ minLength: 6 }).map((text) => `⟪${text}⟫`);
  fc.assert(
    fc.property(fc.constantFrom(...stepsOverHttp.values()), marked, (http, mark) => {
      const names = Object.keys(http.body.shape);
      const bodies = [mark, [mark], { [mark]: mark }, Object.fromEntries(names.map((name) => [name, mark]))];
      const nested = Object.fromEntries(names.map((name) => [name, [{ [mark]: mark }]]));
      for (const body of [...bodies, nested]) expect(JSON.stringify(faultsOf(http, body))).not.toContain('⟪');
    }),
    { numRuns: 300 },
  );
});
