import fc from 'fast-check';
import { pathOf } from '../src/problems.js';
import { problemsIn, shippedVersions, source, treeOf, withValue, type Keys, type Tree } from './shipped.js';

const leavesOf = (node: Tree, keys: Keys = []): Keys[] =>
  typeof node !== 'object' || node === null
    ? [keys]
    : Object.keys(node).flatMap((key) =>
        leavesOf(node[key], [...keys, Array.isArray(node) ? Number(key) : key]),
      );

const objectsOf = (node: Tree, keys: Keys = []): Keys[] =>
  typeof node !== 'object' || node === null || Array.isArray(node)
    ? []
    : [keys, ...Object.keys(node).flatMap((key) => objectsOf(node[key], [...keys, key]))];

const valueAt = (tree: Tree, keys: Keys): Tree => keys.reduce((node, key) => node[key], tree);

/** Returns values that are invalid for every field of that kind. */
const wrongFor = (value: unknown): unknown[] =>
  typeof value === 'number'
    ? [-1, 0.5, '100', null, Number.MAX_SAFE_INTEGER + 1]
    : typeof value === 'boolean'
      ? ['true', 1, null]
      : ['', 7, {}];

const policy = treeOf('vot-2026-1');
const leaves = leavesOf(policy);

describe.each(shippedVersions)('the policy %s', (version) => {
  it('the policy is valid', () => {
    expect(problemsIn(source(treeOf(version)))).toEqual([]);
  });
});

describe('a policy with an invalid value', () => {
  it('refuses a policy with an invalid value in any field, and names the file and the path but not the value', () => {
    expect(leaves.length).toBeGreaterThan(150);
    for (const keys of leaves)
      for (const wrong of wrongFor(valueAt(policy, keys))) {
        const problems = problemsIn(source(withValue(policy, keys, wrong), 'vot-2026-1'));
        expect({ wrong, problems }).toEqual({
          wrong,
          problems: [
            { file: 'vot-2026-1', path: pathOf(keys), code: expect.stringMatching(/^POLICY\.[A-Z_]+$/) },
          ],
        });
      }
  });

  it('reports all faults of a policy at once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...leaves), { minLength: 2, maxLength: 8 }), (broken) => {
        const tree = broken.reduce((partly, keys) => withValue(partly, keys, {}), policy);
        const paths = problemsIn(source(tree, 'vot-2026-1')).map(({ path }) => path);
        expect(new Set(paths)).toEqual(new Set(broken.map(pathOf)));
      }),
      { numRuns: 50 },
    );
  });

  it('reports the faults of a policy together with the faults of other files', () => {
    const shape = source(withValue(policy, ['demo'], 'no'), 'vot-2026-1');
    const rule = source(withValue(treeOf('vot-2019-1'), ['validTo'], '2018-12-31'));
    const text = { name: 'vot-2027-1', text: '{ "version": ' };
    expect(problemsIn(shape, rule, text)).toEqual([
      { file: 'vot-2026-1', path: 'demo', code: 'POLICY.FIELD_INVALID' },
      { file: 'vot-2027-1', path: '', code: 'POLICY.NOT_JSON' },
      { file: 'vot-2019-1', path: 'validTo', code: 'POLICY.VALIDITY_REVERSED' },
    ]);
  });
});

describe('a policy with a missing or an extra field', () => {
  const mayBeAbsent = (keys: Keys) =>
    (keys[0] === 'sources' && keys.length > 1) || (keys[1] === 'byStep' && keys.length === 3);

  it('refuses a policy in which any required field is missing', () => {
    const fields = objectsOf(policy).flatMap((keys) =>
      Object.keys(valueAt(policy, keys)).map((key) => [...keys, key]),
    );
    const missing = (keys: Keys) => problemsIn(source(withValue(policy, keys, undefined), 'vot-2026-1'));
    for (const keys of fields.filter((field) => !mayBeAbsent(field)))
      expect(missing(keys)).toEqual([
        { file: 'vot-2026-1', path: pathOf(keys), code: 'POLICY.FIELD_MISSING' },
      ]);
  });

  it('refuses a policy with an unknown field in any object', () => {
    for (const keys of objectsOf(policy).filter((object) => object[0] !== 'sources' || object.length > 1)) {
      const problems = problemsIn(source(withValue(policy, [...keys, 'maximumm'], 1), 'vot-2026-1'));
      expect(problems).toEqual([
        { file: 'vot-2026-1', path: pathOf([...keys, 'maximumm']), code: 'POLICY.FIELD_UNKNOWN' },
      ]);
    }
  });
});
