import { bindConsentSets, consentSets } from '../src/consent-sets.js';
import { PolicyError, type PolicyProblem } from '../src/problems.js';
import { texts } from '../src/texts.js';

const shipped = (): any => structuredClone(consentSets.newest);
const fileOf = (set: any) => ({ name: `${set.set}-${set.version}`, text: JSON.stringify(set) });

function problemsIn(...sets: readonly any[]): readonly PolicyProblem[] {
  try {
    bindConsentSets(sets.map(fileOf));
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

describe('CONS-1: the standard set of consents', () => {
  it('the consent set has a source for each consent, and a text for the purpose of each consent', () => {
    for (const { purpose, sourceRef } of consentSets.newest.consents) {
      expect(consentSets.newest.sources).toHaveProperty(sourceRef);
      expect([purpose, texts.newestOf(purpose)?.purpose]).toEqual([purpose, purpose]);
    }
  });

  it('persons are asked with the newest version of the consent set', () => {
    const next = { ...shipped(), version: '2027-1' };
    const both = bindConsentSets([shipped(), next].map(fileOf));
    expect(both.newest.version).toBe('2027-1');
    expect(both.describe().map(({ version, newest }) => [version, newest])).toEqual([
      ['2027-1', true],
      ['2026-1', false],
    ]);
  });

  it.each<[string, (set: any) => void, string, string]>([
    [
      'a source that does not exist',
      (set) => (set.consents[1].sourceRef = 'x'),
      'consents[1].sourceRef',
      'POLICY.SOURCE_UNKNOWN',
    ],
    [
      'one consent twice',
      (set) => set.consents.push(set.consents[0]),
      'consents[5].purpose',
      'POLICY.CODE_TWICE',
    ],
    [
      'an invalid recipient',
      (set) => (set.consents[0].recipient = 'police'),
      'consents[0].recipient',
      'POLICY.FIELD_INVALID',
    ],
    [
      'a missing legal basis, which must at least be null',
      (set) => delete set.consents[0].law,
      'consents[0].law',
      'POLICY.FIELD_MISSING',
    ],
  ])('a consent set with %s is refused', (_, change, path, code) => {
    const set = shipped();
    change(set);
    expect(problemsIn(set)).toEqual([{ file: 'standard-2026-1', path, code }]);
  });

  it('a missing consent set is refused', () => {
    expect(problemsIn()).toEqual([{ file: 'standard', path: '', code: 'POLICY.FIELD_MISSING' }]);
  });
});
