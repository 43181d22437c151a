import { errorCodes, type ErrorCode } from '@homeward/contracts';
import fc from 'fast-check';
import { situationOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { waysOutOf } from '../src/engine/ways-out.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { counsellor, type PlayedCase } from './support/played-case.js';
import { seldomMet } from './support/seldom-met.js';
import { counselled } from './support/way.js';

const families: readonly Readonly<Record<string, string>>[] = [
  { anna: '2010-01-01' },
  { anna: '2010-01-01', ben: '2030-06-01' },
];

const codes = Object.keys(errorCodes) as ErrorCode[];
const withWays = codes.filter((code) => waysOutOf(code).length > 0);

it('next steps are suggested only for refusals that depend on the state of the case', () => {
  expect(withWays.filter((code) => errorCodes[code].status !== 409)).toEqual([]);
});

it('for each refusal with suggested next steps, somebody can take one of these steps in a case with this refusal', () => {
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 400 });
  const shut = new Map<ErrorCode, boolean>();
  const lives = fc
    .sample(rolls, { numRuns: 12, seed: 27 })
    .flatMap((one) => [10, 20, 30, 45, 60, 90, 150, 400].map((length) => one.slice(0, length)))
    .flatMap((one) => families.map((family) => lived(one, family)));
  for (const life of [...lives, undeclared(), ...seldomMet()]) {
    const { closed, open } = everybodysMenu(life);
    for (const code of closed)
      if (waysOutOf(code).length > 0)
        shut.set(code, shut.get(code) === true || waysOutOf(code).some((step) => open.has(step)));
  }
  expect(shut.size).toBeGreaterThan(10);
  expect([...shut].filter(([, hasWay]) => !hasWay).map(([code]) => code)).toEqual([]);
});

const undeclared = (): PlayedCase =>
  counselled().take('record-identity', counsellor, {
    personId: 'anna',
    identity: 'vault-id',
    adultFrom: '2010-01-01',
  });

function everybodysMenu({ state, now }: PlayedCase) {
  const menus = everybody.map((actor) => menuOf(situationOf(state, actor, now)));
  return {
    closed: new Set(menus.flatMap(({ closed }) => closed.map(({ because }) => because.code))),
    open: new Set<string>(menus.flatMap(({ open }) => open.map(({ step }) => step))),
  };
}
