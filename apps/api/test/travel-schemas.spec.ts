import { randomUUID } from 'node:crypto';
import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import { Problem } from '../src/problem/problem.js';
import { parseStep } from '../src/steps/parse-step.js';
import type { Around } from '../src/steps/around.js';
import { stepsOverHttp, type StepHttp } from '../src/steps/step-http.js';

const httpOf = (step: StaffStepCode): StepHttp => stepsOverHttp.get(step)!;

/** Returns the paths of the fields at fault. */
function faultsOf(step: StaffStepCode, body: object): string[] {
  try {
    parseStep(httpOf(step), {}, body);
    return [];
  } catch (error) {
    return (error as Problem).about.fields!.map(({ path }) => path);
  }
}

const leg = {
  mode: 'air',
  from: 'ZRH',
  to: 'LOS',
  departsAt: '2026-09-01T08:30:00Z',
  arrivesAt: '2026-09-01T15:00:00Z',
};
const journey = (about: object = {}) => ({ travellers: [randomUUID()], legs: [leg], ...about });

describe('bodies of the steps', () => {
  it('the body of each step accepts the examples of the step', () => {
    for (const step of staffStepCodes.filter((one) => !stepOf(one).isFile)) {
      const { example } = stepOf(step);
      const body = JSON.parse(JSON.stringify(example).replaceAll('…', randomUUID())) as object;
      expect([step, faultsOf(step, body)]).toEqual([step, []]);
    }
  });

  it('SEE-5: step bodies name places by code, and an address is refused without repeating it in the answer', () => {
    expect(faultsOf('plan-journey', journey({ legs: [{ ...leg, from: 'CHBRN' }] }))).toEqual([]);
    for (const from of ['Musterweg 3', 'zrh', 'CH BRN', ''])
      expect(faultsOf('plan-journey', journey({ legs: [{ ...leg, from }] }))).toEqual(['legs[0].from']);
  });

  it('TRAV-1: step bodies accept no code that marks a deportee', () => {
    const needs = (code: string) => journey({ assistance: [{ personId: randomUUID(), codes: [code] }] });
    expect(faultsOf('plan-journey', needs('WCHR'))).toEqual([]);
    for (const code of ['DEPA', 'DEPU', 'INAD'])
      expect(faultsOf('plan-journey', needs(code))).toEqual(['assistance[0].codes[0]']);
  });

  it('step bodies give every leg and journey an id, and accept no unknown field', () => {
    const { body } = parseStep(httpOf('plan-journey'), {}, journey());
    expect(body).toMatchObject({ journeyId: expect.any(String) as string, escort: false, assistance: [] });
    expect((body['legs'] as { legId: string }[])[0]!.legId).toHaveLength(36);
    expect(faultsOf('withdraw', { personIds: [randomUUID()], reason: 'none is asked' })).toEqual(['reason']);
  });

  it('texts in step bodies go to the vault, by category', () => {
    const { notes, body } = parseStep(
      httpOf('record-escort-report'),
      {},
      { journeyId: randomUUID(), report: 'Synthetic.' },
    );
    expect(notes).toMatchObject([{ id: body['report'], category: 'travel', content: 'Synthetic.' }]);
  });

  it.each([
    ['offer-hand-over', {}],
    ['answer-hand-over', {}],
    ['confirm-readiness', { places: {} }],
    ['record-boarding', { places: {} }],
  ] as const)(
    'law 12: %s contains the facts about the receiving office on the day of the step',
    async (step, besides) => {
      const agreementInForce = async (office: string, day: string) =>
        office === 'office' && day === '2026-09-01';
      const around = (occurredOn: string, organisationId?: string) =>
        ({
          occurredOn,
          state: {
            parts: organisationId === undefined ? {} : { 'local-officer': { organisationId } },
            travel: { journeys: [] },
          },
          reference: { agreementInForce },
        }) as unknown as Around;
      const { known } = httpOf(step);
      const of = (inForce: boolean | null) => ({ ...besides, officeAgreementInForce: inForce });
      expect(await known!({}, around('2026-09-01', 'office'))).toEqual(of(true));
      expect(await known!({}, around('2026-09-02', 'office'))).toEqual(of(false));
      expect(await known!({}, around('2026-09-01'))).toEqual(of(null));
    },
  );
});
