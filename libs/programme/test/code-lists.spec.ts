import { codeListIds, incidentKinds } from '@homeward/contracts';
import { bindCodeLists, codeLists } from '../src/code-lists.js';
import { PolicyError, type PolicyProblem } from '../src/problems.js';

const languages = ['de', 'fr', 'it', 'en'];
const fileOf = (list: any) => ({ name: `${list.list}-${list.version}`, text: JSON.stringify(list) });
const shipped = () => codeListIds.flatMap((list) => structuredClone(codeLists.versionsOf(list))) as any[];

function problemsIn(lists: readonly any[]): readonly PolicyProblem[] {
  try {
    bindCodeLists(lists.map(fileOf));
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
/** Returns the shipped lists, with one of them changed. */
const withOne = (list: string, change: (one: any) => void): any[] =>
  shipped().map((one) => {
    if (one.list === list) change(one);
    return one;
  });

describe('lists of codes', () => {
  it.each(codeListIds)('%s is complete in four languages, and each code has a source', (list) => {
    const { title, sources, sourceRef, codes } = codeLists.newest(list);
    expect(Object.keys(title)).toEqual(languages);
    expect(sources).toHaveProperty(sourceRef);
    for (const { code, label, sourceRef: of } of codes) {
      expect([code, Object.keys(label)]).toEqual([code, languages]);
      for (const language of languages) {
        const labels = codes.map((one) => (one.label as any)[language]);
        expect([language, new Set(labels).size]).toEqual([language, labels.length]);
      }
      expect([code, sources[of]?.title]).toEqual([code, expect.any(String)]);
    }
  });

  it('INC-1: the newest list of incident kinds contains exactly the kinds that rules use', () => {
    expect(codeLists.newest('incident-kinds').codes.map(({ code }) => code)).toEqual([...incidentKinds]);
    const differ = (version: string) => [
      { file: `incident-kinds-${version}`, path: 'codes', code: 'POLICY.CODES_DIFFER' },
    ];
    expect(problemsIn(withOne('incident-kinds', ({ codes }) => codes.shift()))).toEqual(differ('2026-2'));
    const unknown = withOne('incident-kinds', ({ version, codes }) => {
      if (version === '2026-1') codes[0].code = 'unknown-to-rules';
    });
    expect(problemsIn(unknown)).toEqual(differ('2026-1'));
  });

  it('the newest version of a list provides the codes, and older versions remain readable for earlier records', () => {
    const next = shipped().find(({ list }) => list === 'risk-factors');
    Object.assign(next, { version: '2027-1', codes: next.codes.slice(1) });
    const both = bindCodeLists([...shipped(), next].map(fileOf));
    expect(both.newest('risk-factors').version).toBe('2027-1');
    expect(both.versionsOf('risk-factors').map(({ version }) => version)).toEqual(['2027-1', '2026-1']);
    const ofBoth = both.describe().filter(({ list }) => list === 'risk-factors');
    expect(ofBoth.map(({ newest }) => newest)).toEqual([true, false]);
  });

  it.each<[string, (one: any) => void, string, string]>([
    ['a missing label', (one) => delete one.codes[2].label.it, 'codes[2].label.it', 'POLICY.FIELD_MISSING'],
    ['an empty label', (one) => (one.codes[2].label.fr = ''), 'codes[2].label.fr', 'POLICY.FIELD_INVALID'],
    [
      'an unknown source',
      (one) => (one.codes[0].sourceRef = 'x'),
      'codes[0].sourceRef',
      'POLICY.SOURCE_UNKNOWN',
    ],
    ['a code twice', (one) => (one.codes[1].code = one.codes[0].code), 'codes[1].code', 'POLICY.CODE_TWICE'],
    [
      'a sentence as a code',
      (one) => (one.codes[0].code = 'In debt'),
      'codes[0].code',
      'POLICY.FIELD_INVALID',
    ],
    ['an unknown field', (one) => (one.codes[0].level = 1), 'codes[0].level', 'POLICY.FIELD_UNKNOWN'],
  ])('a code list with %s is refused', (_, change, path, code) => {
    expect(problemsIn(withOne('risk-factors', change))).toEqual([
      { file: 'risk-factors-2026-1', path, code },
    ]);
  });

  it('a missing code list is refused', () => {
    const some = shipped().filter(({ list }) => list !== 'referral-kinds');
    expect(problemsIn(some)).toEqual([{ file: 'referral-kinds', path: '', code: 'POLICY.FIELD_MISSING' }]);
  });
});
