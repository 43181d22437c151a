import type { PinnedPolicy } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { asked } from './support/aid.js';
import { confirmed, proposed } from './support/correcting.js';
import { draft, instalment, line, plan } from './support/planned.js';
import { caseManager, counsellor, donorOfficer, PlayedCase, testPolicy } from './support/played-case.js';
import { departed } from './support/travel.js';
import { cleared, counselled } from './support/way.js';

const holidays = { canton: [], destination: [] };
const registration = {
  canton: 'BE',
  destinationCountry: 'NG',
  returnKind: 'voluntary',
  holidays,
} as const;
type Answers = Omit<StaffSteps['declare-earlier-aid'], 'personId' | 'earlierAid'>;

/** A case that is registered under a policy with these switches, before any declaration. */
function registered(
  switches: Partial<PinnedPolicy['switches']>,
  persons: Readonly<Record<string, string>> = { anna: '2010-01-01' },
): PlayedCase {
  const played = counselled(new PlayedCase({ policy: testPolicy(switches), persons }));
  const personIds = Object.keys(persons);
  played.take('declare-voluntariness', counsellor, { personIds });
  for (const [personId, adultFrom] of Object.entries(persons))
    played.take('record-identity', counsellor, { personId, identity: 'vault-id', adultFrom });
  return played.take('register-case', counsellor, registration);
}
const declaration = (answers: Answers, personId = 'anna') =>
  ({ personId, earlierAid: 'none', ...answers }) as const;
const declared = (played: PlayedCase, answers: Answers, personId = 'anna') =>
  played.take('declare-earlier-aid', counsellor, declaration(answers, personId));
const refusalOf = (played: PlayedCase, answers: Answers) =>
  played.refusal('declare-earlier-aid', counsellor, declaration(answers));
const eligible = (played: PlayedCase) =>
  played.take('decide-eligibility', donorOfficer, { decision: 'eligible' });

describe('optional questions of the policy', () => {
  it('ELIG-1: an optional question is asked if the policy switches it on, and any answer is accepted', () => {
    const on = () => registered({ halfAmountUnderThreeMonths: true, visaExemptExclusion: true });
    expect(refusalOf(on(), { visaExempt: 'no' })).toMatchObject({
      code: 'REGISTRATION.ANSWER_MISSING',
      field: 'inSwitzerlandSince',
    });
    expect(refusalOf(on(), { inSwitzerlandSince: '2026-01-01' })).toMatchObject({
      code: 'REGISTRATION.ANSWER_MISSING',
      field: 'visaExempt',
    });
    expect(refusalOf(on(), { inSwitzerlandSince: 'not-known', visaExempt: 'not-known' })).toBeUndefined();
  });

  it('ELIG-1: an optional question is not asked if the policy switches it off, and an answer is refused', () => {
    for (const [field, answers] of [
      ['inSwitzerlandSince', { inSwitzerlandSince: '2026-01-01' }],
      ['visaExempt', { visaExempt: 'no' }],
    ] as const)
      expect(refusalOf(registered({}), answers)).toMatchObject({ code: 'REGISTRATION.NOT_ASKED', field });
    expect(declared(registered({}), {}).state.registration.answers).toEqual({});
  });

  it('FACT-1: refuses a future day of arrival in Switzerland', () => {
    const played = registered({ halfAmountUnderThreeMonths: true });
    expect(refusalOf(played, { inSwitzerlandSince: '2026-03-03' })).toMatchObject({
      code: 'FACT.IN_FUTURE',
      field: 'inSwitzerlandSince',
    });
  });
});

describe('CAP-1: half the cap for persons who have been in Switzerland for less than three months', () => {
  const half = { halfAmountUnderThreeMonths: true };
  const leftFor = (played: PlayedCase, about = asked()) =>
    played.refusal('request-payment', caseManager, { ...about, amountMinor: 10_000_000 })?.params?.[
      'leftMinor'
    ];
  const since = (inSwitzerlandSince: string) => eligible(declared(registered(half), { inSwitzerlandSince }));

  it.each([
    ['2025-12-03', 50_000],
    ['2025-12-02', 100_000],
    ['2026-03-02', 50_000],
    ['not-known', 100_000],
  ])('the cap on initial aid of an adult with the day of arrival %s is %i', (day, minor) => {
    expect(leftFor(since(day))).toBe(minor);
  });

  it('the cap on initial aid grows with the stay, until the person has left', () => {
    const played = since('2025-12-03').until('2026-03-03');
    expect(leftFor(played)).toBe(100_000);
    const policy = testPolicy(half);
    const gone = departed();
    gone.state.policy = policy;
    gone.state.registration.answers = { anna: { inSwitzerlandSince: '2025-12-20' } };
    expect(leftFor(gone.until('2026-05-01'))).toBe(50_000);
  });

  it('the cap on initial aid is the whole amount if the policy has no three-month rule', () => {
    expect(leftFor(eligible(declared(registered({}), {})))).toBe(100_000);
  });

  it('the project of a family has half the cap only if the three-month rule applies to every member', () => {
    const persons = { anna: '2010-01-01', ben: '2012-01-01' };
    const room = (annas: string, bens: string) => {
      const played = registered(half, persons);
      declared(played, { inSwitzerlandSince: annas });
      declared(played, { inSwitzerlandSince: bens }, 'ben');
      const whole = plan([line('shop', [instalment('i-1', 1_000_000)])]);
      draft(eligible(played), whole);
      return played.refusal('submit-plan', counsellor, { planId: whole.planId })?.params?.['leftMinor'];
    };
    expect([room('2026-01-01', '2026-02-01'), room('2026-01-01', '2025-01-01')]).toEqual([150_000, 300_000]);
  });

  it('FACT-2, PEOPLE-2: the cap changes if two people correct the day of arrival', () => {
    const played = since('2026-01-01');
    proposed(played, 'declare-earlier-aid', { fields: { inSwitzerlandSince: '2025-01-01' } });
    expect(leftFor(played)).toBe(50_000);
    expect(leftFor(confirmed(played))).toBe(100_000);
  });
});

describe('ELIG-2: a person who needs no visa', () => {
  const asksVisa = { visaExemptExclusion: true };
  const decided = (answer: Answers['visaExempt'], payload: StaffSteps['decide-eligibility']) =>
    declared(registered(asksVisa), { visaExempt: answer! }).refusal(
      'decide-eligibility',
      donorOfficer,
      payload,
    );

  it('a recorded finding, not the software, decides whether a person who needs no visa is excluded', () => {
    expect(decided('yes', { decision: 'eligible' })).toMatchObject({
      code: 'ELIGIBILITY.FINDING_MISSING',
      field: 'visaExemption',
    });
    expect(decided('yes', { decision: 'eligible', visaExemption: 'does-not-exclude' })).toBeUndefined();
    const excluded = { decision: 'ineligible', ground: 'visa-exempt' } as const;
    expect(decided('yes', excluded)?.code).toBe('ELIGIBILITY.FINDING_MISSING');
    expect(decided('yes', { ...excluded, visaExemption: 'excludes' })).toBeUndefined();
    expect(decided('yes', { decision: 'eligible', visaExemption: 'excludes' })?.code).toBe(
      'ELIGIBILITY.FINDING_MISSING',
    );
    expect(decided('yes', { decision: 'ineligible', ground: 'not-in-scope' })).toBeUndefined();
  });

  it.each(['no', 'not-known'] as const)(
    'the visa exemption needs no finding and is no ground if the answer is %s, or if the policy does not ask',
    (answer) => {
      expect(decided(answer, { decision: 'eligible' })).toBeUndefined();
      const excluded = { decision: 'ineligible', ground: 'visa-exempt' } as const;
      expect(decided(answer, excluded)).toMatchObject({ code: 'REGISTRATION.NOT_ASKED', field: 'ground' });
      const finding = { decision: 'eligible', visaExemption: 'does-not-exclude' } as const;
      expect(decided(answer, finding)).toMatchObject({
        code: 'REGISTRATION.NOT_ASKED',
        field: 'visaExemption',
      });
      expect(cleared().state.registration.eligibility).toBe('eligible');
    },
  );
});
