import { randomUUID } from 'node:crypto';
import { Canon, instantIn } from './non-interference/canonical.js';
import type { Life } from './non-interference/life.js';
import { pairs } from './non-interference/pairs.js';
import { compare, kindOf, summaryOf } from './non-interference/report.js';
import type { Sight } from './non-interference/run.js';

const begun = Date.parse('2026-03-02T08:00:10.500Z');
const at = (ms: number): string => new Date(begun + ms).toISOString();
const hour = 3_600_000;
const colleague = randomUUID();

interface AskedCase {
  readonly caseId: string;
  readonly started: number;
}
type Answered = ReturnType<typeof answered>;

/** Makes a life of two acts, with one answer to one observer. */
function lived(kind: Life['kind'], answer: (life: AskedCase) => unknown): Sight[] {
  const [caseId, started] = [randomUUID(), kind === 'life' ? 0 : 7_000];
  const life: Life = {
    kind,
    caseIds: [caseId],
    names: new Map([[caseId, 'the case']]),
    surnames: [],
    moments: [
      { label: 'shared 0', from: begun + started },
      { label: 'secret', from: begun + started + 2_000 },
    ],
    hidden: {},
  };
  const canon = new Canon(life, new Set([colleague]));
  const surface = 'GET /cases/{caseId}';
  const value = canon.of(answer({ caseId, started }), surface);
  return [{ pair: pairs[0]!, kind, observer: 'somebody', aliases: new Set(['somebody']), surface, value }];
}
const compared = (
  life: Parameters<typeof lived>[1],
  twin: Parameters<typeof lived>[1] = life,
): readonly string[] =>
  compare([...lived('life', life), ...lived('twin', twin)]).differing.flatMap((one) =>
    one.at.map(({ path }) => path),
  );

/** Makes an answer whose random parts differ in each life. */
const answered = ({ caseId, started }: AskedCase) => {
  const stepId = randomUUID();
  return {
    headers: { etag: `"${randomUUID()}"`, location: `/steps/${stepId}` },
    body: {
      caseId,
      items: [{ stepId, recordedAt: at(started + 300), by: colleague }],
      dueAt: at(started + 2_500 + 48 * hour),
    },
  };
};

describe('the harness for lives that differ in one secret', () => {
  it('SEE-7: recognises ids, instants and tokens, and reports no difference between two equal lives', () => {
    expect(compared(answered)).toEqual([]);
  });

  it.each([2, 299, 301, 1_500])('SEE-7: recognises an act that comes %s s after the first act', (seconds) => {
    const secret = begun + seconds * 1_000;
    const moments = [
      { label: 'shared 0', from: begun },
      { label: 'secret', from: secret },
    ];
    expect(instantIn(moments, new Date(secret + 300).toISOString())).toBe('<secret>');
  });

  it.each<[string, (answer: Answered, started: number) => object, string]>([
    ['an extra field', ({ body }) => ({ body: { ...body, alert: 'overdue' } }), 'body.alert'],
    [
      'an extra entry',
      ({ body }) => ({ body: { ...body, items: [...body.items, { stepId: randomUUID() }] } }),
      'body.items[1]',
    ],
    [
      'a number that counts the extra entry',
      ({ body }) => ({ body: { ...body, sequence: 4 } }),
      'body.sequence',
    ],
    [
      'a deadline of one hour after the secret act',
      ({ body }, started) => ({ body: { ...body, dueAt: at(started + 2_500 + hour) } }),
      'body.dueAt',
    ],
    [
      'a deadline counted from the previous act',
      ({ body }, started) => ({ body: { ...body, dueAt: at(started + 500 + 48 * hour) } }),
      'body.dueAt',
    ],
    [
      'a different id in place of a repeated one',
      ({ headers }) => ({ headers: { ...headers, location: `/steps/${randomUUID()}` } }),
      'body.items[0].stepId',
    ],
    ['an extra header', ({ headers }) => ({ headers: { ...headers, link: 'next' } }), 'headers.link'],
  ])('SEE-7: reports %s as a difference', (_, doctor, path) => {
    const doctored = (life: AskedCase): object => {
      const answer = answered(life);
      return { ...answer, ...doctor(answer, life.started) };
    };
    expect(compared(doctored, answered)).toEqual([path]);
  });

  it('SEE-7: a changed token differs from an unchanged token, whatever the tokens contain', () => {
    const twice = (kind: Life['kind'], second: string): Sight[] => {
      const [life] = [lived(kind, () => ({}))];
      const canon = new Canon(
        { kind, caseIds: [], names: new Map([['x'.repeat(9), 'x']]), surnames: [], moments: [], hidden: {} },
        new Set(),
      );
      canon.of({ etag: `"${kind}"` }, 'place');
      return [{ ...life[0]!, value: canon.of({ etag: second }, 'place') }];
    };
    const differingWith = (second: string) =>
      compare([...twice('life', '"life"'), ...twice('twin', second)]).differing;
    expect(differingWith('"twin"')).toEqual([]);
    expect(differingWith('"another"')).toHaveLength(1);
  });

  it('reports the number of comparisons, and counts surfaces of one kind together', () => {
    const report = compare([...lived('life', answered), ...lived('twin', answered)]);
    expect(summaryOf(report)).toBe(
      'non-interference: 1 pairs × 1 observers × 1 surfaces: 0 differences in 1 comparisons',
    );
    expect(kindOf('GET /cases/{caseId}/timeline?limit=200 (elsewhere)')).toBe('GET /cases/{caseId}/timeline');
    expect(kindOf('GET /cases/{caseId}/steps/{stepId} 3')).toBe('GET /cases/{caseId}/steps/{stepId}');
  });

  it('each pair has a unique name, and lists the people who may know its secret', () => {
    expect(new Set(pairs.map(({ name }) => name)).size).toBe(pairs.length);
    for (const { mayKnow } of pairs) expect(mayKnow.length).toBeGreaterThan(0);
  });
});
