import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { asvsProblems, inProject } from '../asvs/problems.js';
import { requirementIds } from '../asvs/scope.js';

const ids = ['V1.1.1', 'V1.1.2'];
const files: Readonly<Record<string, string>> = {
  'a.spec.ts': `it('holds', () => undefined); // it('said')`,
  'b.ts': '',
};
const read = (path: string): string | undefined => files[path];
const says = 'a paraphrase of it';
const problemsOf = (rows: string): string[] => asvsProblems(rows, read, ids);
const second = `V1.1.2: { says: ${says}, file: b.ts }`;

describe('the map of the ASVS', () => {
  it('the ASVS map answers every requirement in its scope, and names only tests and files that exist', () => {
    const text = readFileSync(join(projectRoot, 'docs/asvs.yaml'), 'utf8');
    expect(asvsProblems(text, inProject(projectRoot))).toEqual([]);
  });

  it('the scope of the ASVS map covers all chapters, with each requirement once', () => {
    expect(new Set(requirementIds).size).toBe(requirementIds.length);
    const chapters = new Set(requirementIds.map((id) => id.split('.')[0]));
    expect([...chapters]).toEqual(Array.from({ length: 17 }, (_, nth) => `V${nth + 1}`));
  });

  it('the ASVS map accepts a test by file and title', () => {
    expect(problemsOf(`V1.1.1: { says: ${says}, test: a.spec.ts › holds }\n${second}`)).toEqual([]);
  });

  it.each([
    ['a requirement that is missing', second, 'V1.1.1 is missing'],
    [
      'a requirement that the standard does not have',
      `V1.1.1: { says: ${says}, file: b.ts }\n${second}\nV9.9.9: { says: ${says}, file: b.ts }`,
      'V9.9.9 is not a requirement in the scope',
    ],
    [
      'a file that does not exist',
      `V1.1.1: { says: ${says}, file: c.ts }\n${second}`,
      'V1.1.1 names c.ts, which does not exist',
    ],
    [
      'a test in a file that does not exist',
      `V1.1.1: { says: ${says}, test: c.spec.ts › holds }\n${second}`,
      'V1.1.1 names a test in c.spec.ts, which does not exist',
    ],
    [
      'a title that occurs only in a comment',
      `V1.1.1: { says: ${says}, test: a.spec.ts › said }\n${second}`,
      'V1.1.1 names a test that a.spec.ts does not have: said',
    ],
    ['a row without an answer', `V1.1.1: { says: ${says} }\n${second}`, 'V1.1.1: has no answer'],
  ])('refuses an ASVS map with %s', (_what, rows, problem) => {
    expect(problemsOf(rows)).toEqual([problem]);
  });

  it('refuses an ASVS map in which a requirement occurs twice', () => {
    expect(problemsOf(`${second}\n${second}\nV1.1.1: { says: ${says}, file: b.ts }`)).toEqual([
      expect.stringContaining('cannot be read') as string,
    ]);
  });
});
