import { randomUUID } from 'node:crypto';
import { routeOfStep } from '@homeward/domain';
import type { Problem } from '../src/problem/problem.js';
import { parseStep } from '../src/steps/parse-step.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

/** Every step whose path has an id in addition to the case id. */
const named = [...stepsOverHttp.values()].flatMap((http) =>
  [...routeOfStep(http.step).matchAll(/:(\w+)/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'caseId')
    .map((name) => [http.step, name, http] as const),
);
const byCode = ['alertId', 'holdId'];

describe('an id in the path', () => {
  it.each(named)('%s: if %s is an id of the wrong kind, the fault names this parameter', (_, name, http) => {
    const faulty = (value: string): boolean => {
      try {
        parseStep(http, { [name]: value }, {});
        return false;
      } catch (error) {
        return (error as Problem).about.fields!.some(({ path }) => path === name);
      }
    };
    const [one, pair] = [randomUUID(), `${randomUUID()}:${randomUUID()}`];
    expect(faulty(one)).toBe(name === 'claimId');
    expect(faulty(pair)).toBe(name !== 'claimId' && !byCode.includes(name));
    for (const value of ['', 'Musterweg 3', `${one}:`, `${pair}:${one}`, one.slice(1), '\0'])
      if (!byCode.includes(name)) expect(faulty(value)).toBe(true);
  });
});
