import { languages } from '@homeward/contracts';
import fc from 'fast-check';
import { faultInWords, faultSentences, labelOfField, type Fault } from '../src/messages/fault-sentences.js';
import { Problem } from '../src/problem/problem.js';
import { parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp, type StepHttp } from '../src/steps/step-http.js';

const faultsOf = (http: StepHttp, body: unknown): readonly Fault[] => {
  try {
    parseStep(http, {}, body);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.about.fields ?? [];
    throw error;
  }
};

it('a fault names the allowed values', () => {
  const fitness = stepsOverHttp.get('record-fitness')!;
  const values = ['not-raised', 'raised', 'fit', 'fit-with-assistance', 'not-fit'];
  expect(faultsOf(fitness, { fitness: 'well' })).toContainEqual({
    path: 'fitness',
    reason: 'invalid_value',
    allowed: { values },
  });
  const registration = stepsOverHttp.get('register-case')!;
  expect(faultsOf(registration, { canton: 'Bern' })).toEqual(
    expect.arrayContaining([
      { path: 'canton', reason: 'invalid_format', allowed: { format: '/^[A-Z]{2}$/' } },
      { path: 'destinationCountry', reason: 'invalid_type', allowed: { type: 'string' } },
    ]),
  );
});

it('a fault never repeats what was sent, for any value in any field of any step', () => {
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

describe('a fault in words', () => {
  const inGerman = (path: string, body: object) => {
    const fault = faultsOf(stepsOverHttp.get('record-fitness')!, body).find((one) => one.path === path)!;
    return faultInWords(fault, 'de');
  };

  it('names its field and the allowed values in words for people', () => {
    expect(inGerman('fitness', { fitness: 'well' })).toMatchObject({
      field: 'Reisefähigkeit',
      detail:
        'Wählen Sie eines davon: nicht in Frage, in Frage gestellt, reisefähig, mit Unterstützung reisefähig oder nicht reisefähig.',
    });
    expect(inGerman('occurredOn', { occurredOn: 'gestern' })).toMatchObject({
      field: 'Tag des Ereignisses',
      detail: 'Geben Sie einen Tag als Jahr-Monat-Tag an, zum Beispiel 2027-03-31.',
    });
  });

  it('names a field by the innermost part of its path that has a label', () => {
    expect(labelOfField('lines[0].instalments[2].dueOn', 'fr')).toBe('Échéance le');
    expect(labelOfField('persons[1].?', 'it')).toBe('Persone');
    expect(labelOfField('?', 'en')).toBeUndefined();
    expect(labelOfField('acts[1]', 'en', 'register-case')).toBe('Register the case with the canton');
    expect(labelOfField('acts[1].body.canton', 'en', 'register-case')).toBe(
      'Register the case with the canton: Canton',
    );
  });

  it('describes each fault with a complete sentence in each language, for any input to any step', () => {
    const anything = fc.oneof(
      fc.constantFrom(null, -1, 0.5, 1e12, '', true, [], {}, '\u0000', '\u202e', 'x'.repeat(30_000), [
        'x',
        'x',
      ]),
      fc.anything(),
    );
    const steps = fc.constantFrom(...stepsOverHttp.values());
    fc.assert(
      fc.property(steps, fc.array(anything, { minLength: 1, maxLength: 9 }), (http, values) => {
        const names = Object.keys(http.body.shape);
        const body = Object.fromEntries(names.map((name, i) => [name, values[i % values.length]]));
        for (const fault of faultsOf(http, body)) {
          const isKnown = Object.keys(faultSentences).some((key) => key.split('.')[0] === fault.reason);
          expect([fault.reason, isKnown]).toEqual([fault.reason, true]);
          for (const language of languages)
            expect(faultInWords(fault, language).detail).toMatch(/^[\p{Lu}\d][^{}]*\.$|\(\/.*\/\)\.$/su);
        }
      }),
      { numRuns: 500 },
    );
  });
});
