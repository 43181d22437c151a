import { consentPurposes } from '@homeward/contracts';
import { bindTexts, texts } from '../src/texts.js';
import { PolicyError, type PolicyProblem } from '../src/problems.js';

const wanted = ['deu', 'fra', 'hun'];
const languagesFile = {
  name: 'languages',
  text: JSON.stringify({ standing: 'assumption', source: 'a test', languages: wanted }),
};
const rendering = (more: object = {}) => ({
  title: 'A title',
  paragraphs: ['A paragraph.'],
  date: '2026-01-01',
  translatedFrom: null,
  status: 'draft',
  reviewer: null,
  reviewedOn: null,
  ...more,
});
const reviewed = { status: 'reviewed', reviewer: 'data protection office', reviewedOn: '2026-02-02' };
const textOf = (more: object = {}) => ({
  id: 'consent-travel',
  version: '2026-1',
  kind: 'consent',
  purpose: 'travel',
  source: 'a test',
  languages: { deu: rendering(), fra: rendering(reviewed) },
  ...more,
});
const filesOf = (...some: any[]) => [
  languagesFile,
  ...some.map((one) => ({ name: `${one.id}-${one.version}`, text: JSON.stringify(one) })),
];

function problemsIn(one: object): readonly PolicyProblem[] {
  try {
    bindTexts(filesOf(one));
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

describe('the catalogue of texts', () => {
  it('CONS-1: the catalogue has a text for voluntariness and, for every consent purpose, a text in the four staff languages', () => {
    for (const purpose of consentPurposes) {
      const { languages } = texts.known({ kind: 'consent', purpose, version: '2026-1' });
      expect([purpose, languages]).toEqual([purpose, expect.arrayContaining(['deu', 'eng', 'fra', 'ita'])]);
    }
    expect(texts.known({ kind: 'voluntariness', version: '2026-1' }).languages).toContain('ron');
    for (const { id, source, languages } of texts.describe())
      for (const [language, { translatedFrom, title }] of Object.entries(languages)) {
        expect([id, language, source, title]).toEqual([
          id,
          language,
          expect.stringMatching(/./),
          expect.any(String),
        ]);
        expect(translatedFrom === null || translatedFrom in languages).toBe(true);
      }
  });

  it('the catalogue has different texts in different languages', () => {
    for (const { id, languages } of texts.describe()) {
      const first = Object.values(languages).map(({ paragraphs }) => paragraphs[0]);
      expect([id, new Set(first).size]).toEqual([id, first.length]);
    }
  });

  it('the catalogue refuses a text whose status, reviewer and day of review do not match', () => {
    expect(problemsIn(textOf())).toEqual([]);
    for (const more of [
      { status: 'reviewed' },
      { reviewer: 'somebody' },
      { ...reviewed, reviewedOn: null },
      { ...reviewed, status: 'draft' },
    ])
      expect(problemsIn(textOf({ languages: { deu: rendering(more) } }))).toEqual([
        { file: 'consent-travel-2026-1', path: 'languages.deu.status', code: 'POLICY.REVIEW_INCOMPLETE' },
      ]);
  });

  it('the catalogue returns the versions of a text, and the languages of the named version', () => {
    const next = textOf({ version: '2026-2', languages: { hun: rendering() } });
    const both = bindTexts(filesOf(textOf(), next));
    const known = (version: string, purpose: 'travel' | 'payments' = 'travel') =>
      both.known({ kind: 'consent', purpose, version });
    const versions = ['2026-2', '2026-1'];
    expect(known('2026-1')).toEqual({ versions, languages: ['deu', 'fra'] });
    expect(known('2026-2')).toEqual({ versions, languages: ['hun'] });
    expect(known('2026-3')).toEqual({ versions, languages: [] });
    expect(known('2026-1', 'payments')).toEqual({ versions: [], languages: [] });
    expect(both.describe().map(({ version, newest }) => [version, newest])).toEqual([
      ['2026-2', true],
      ['2026-1', false],
    ]);
  });

  it('the catalogue lists the missing languages that are wanted or requested', () => {
    const some = bindTexts(filesOf(textOf()));
    const gapsOf = (language?: string) => {
      const [{ gaps, languages } = { gaps: undefined, languages: {} }] = some.describe({ language });
      return { ...gaps, there: Object.keys(languages) };
    };
    expect(gapsOf()).toEqual({ missing: ['hun'], notReviewed: ['deu'], there: ['deu', 'fra'] });
    expect(gapsOf('fra')).toEqual({ missing: [], notReviewed: [], there: ['fra'] });
    expect(gapsOf('tir')).toEqual({ missing: ['tir'], notReviewed: [], there: [] });
    expect(some.describe({ kind: 'information' })).toEqual([]);
  });

  it('CONS-1: every consent text has a purpose, and no other text has a purpose', () => {
    const misplaced = [{ file: 'consent-travel-2026-1', path: 'purpose', code: 'POLICY.PURPOSE_MISPLACED' }];
    expect(problemsIn(textOf({ purpose: undefined }))).toEqual(misplaced);
    expect(problemsIn(textOf({ kind: 'information' }))).toEqual(misplaced);
  });
});
