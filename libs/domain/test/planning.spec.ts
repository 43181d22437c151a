import { planCategories } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { fold } from '../src/engine/engine.js';
import { runningInstalments } from '../src/planning/state.js';
import { draft, granted, instalment, line, pay, plan, shop, submitted } from './support/planned.js';
import {
  caseId,
  caseManager,
  counsellor,
  donorOfficer,
  PlayedCase,
  staff,
  swissLead,
  testPolicy,
} from './support/played-case.js';
import { cleared, counselled } from './support/way.js';

const why = (played: PlayedCase, content: StaffSteps['draft-plan']) =>
  played.refusal('draft-plan', counsellor, content);

describe('plan drafts', () => {
  it('STAGE-1: a plan can be drafted from the first session on, and a draft does not change the stage', () => {
    expect(why(new PlayedCase(), shop)).toMatchObject({ code: 'COUNSELLING.SESSION_MISSING' });
    expect(draft(counselled()).state.stage).toBe('counselling');
  });

  it('PLAN-1: every category of the programme can be planned', () => {
    const lines = planCategories.map((category) =>
      line(category, [instalment(`i-${category}`, 10_000)], category),
    );
    expect(
      draft(counselled(), plan(lines)).state.planning.plans[0]!.lines.map(({ category }) => category),
    ).toEqual([...planCategories]);
  });

  it('PLAN-3: a plan stores purpose and reasons separately', () => {
    const [shopLine] = shop.lines;
    const played = draft(counselled(), plan([{ ...shopLine!, reasons: 'vault-reasons' }]));
    expect(played.state.planning.plans[0]!.lines[0]).toMatchObject({
      purpose: 'vault-purpose',
      reasons: 'vault-reasons',
    });
  });

  it.each([
    [
      'the same line twice',
      [line('a', [instalment('i-1')]), line('a', [instalment('i-2')])],
      'PLAN.DUPLICATE_ID',
      'lines',
    ],
    [
      'the same instalment twice',
      [line('a', [instalment('i-1')]), line('b', [instalment('i-1')])],
      'PLAN.DUPLICATE_ID',
      'lines',
    ],
    [
      'a missing due date',
      [line('a', [instalment('i-1', 1, { due: 'on-date' })])],
      'PLAN.DUE_DATE_MISSING',
      'lines[0].instalments[0].dueOn',
    ],
    [
      'no evidence to wait for',
      [line('a', [instalment('i-0'), instalment('i-1', 1, { due: 'on-evidence', evidence: 'none' })])],
      'PLAN.EVIDENCE_MISSING',
      'lines[0].instalments[1].evidence',
    ],
  ] as const)('PLAN-4: refuses a plan draft with %s', (_, lines, code, field) => {
    expect(why(counselled(), plan([...lines]))).toMatchObject({ code, field, rule: 'PLAN-4' });
  });

  it('PLAN-4: an instalment cannot have the id of a payment of another kind', () => {
    const played = pay(counselled(), 'i-1', 'requested');
    played.state.payments['i-1'] = { ...played.state.payments['i-1']!, kind: 'initial-aid' };
    expect(why(played, shop)).toMatchObject({
      code: 'PLAN.DUPLICATE_ID',
      field: 'lines[0].instalments[0].instalmentId',
    });
  });

  it('CAP-1: a plan draft uses the currency of the caps', () => {
    expect(why(counselled(), { ...shop, currency: 'USD' })).toMatchObject({ code: 'PLAN.OTHER_CURRENCY' });
  });

  it('PLAN-5: only one version at a time can be drafted beside the running plan', () => {
    const played = draft(counselled());
    expect(why(played, { ...shop, planId: 'plan-2' })).toMatchObject({ code: 'PLAN.VERSION_OPEN' });
    expect(draft(played).state.planning.plans).toMatchObject([{ version: 1, revision: 2 }]);
    played.take('submit-plan', counsellor, { planId: 'plan-1' });
    expect(why(played, shop)).toMatchObject({
      code: 'PLAN.NOT_IN_THIS_STATUS',
      params: { status: 'submitted' },
    });
  });
});

describe('the decision on a plan', () => {
  const grant = { planId: 'plan-1', decision: 'grant' as const };

  it('the first grant or refusal of a plan ends the stage and its DUE-1 deadline', () => {
    for (const decision of ['grant', 'refuse'] as const) {
      const played = submitted(cleared());
      expect(played.state.stage).toBe('planning');
      expect(played.state.tasks).toContainEqual(
        expect.objectContaining({
          taskId: 'decide-plan:plan-1',
          role: 'donor-officer',
          dueAt: '2026-03-12T23:00:00.000Z',
        }),
      );
      played.take('decide-plan', donorOfficer, { planId: 'plan-1', decision });
      expect(played.state.stage).toBe('pre-departure');
      expect(played.state.deadlines.filter(({ code }) => code === 'plan-decision')).toEqual([]);
    }
  });

  it('a plan version that is sent back for revision stays open, with its history', () => {
    const played = submitted(cleared()).take('decide-plan', donorOfficer, {
      planId: 'plan-1',
      decision: 'back-for-revision',
    });
    expect(played.state.stage).toBe('planning');
    expect(played.taskIds()).toContain('draft-plan:plan-1');
    expect(played.refusal('submit-plan', counsellor, { planId: 'plan-1' })).toMatchObject({
      code: 'PLAN.NOT_IN_THIS_STATUS',
    });
    granted(played);
    expect(played.state.planning.plans).toMatchObject([{ version: 1, revision: 2, status: 'granted' }]);
  });

  it('a new draft is allowed after the plan is refused', () => {
    const played = submitted(counselled()).take('decide-plan', donorOfficer, {
      planId: 'plan-1',
      decision: 'refuse',
    });
    expect(runningInstalments(played.state)).toEqual([]);
    expect(why(played, shop)).toMatchObject({ code: 'PLAN.NOT_IN_THIS_STATUS' });
    granted(played, { ...shop, planId: 'plan-2' });
    expect(played.state.planning.plans.map(({ version, status }) => [version, status])).toEqual([
      [1, 'refused'],
      [2, 'granted'],
    ]);
  });

  it('only a submitted plan version can be decided', () => {
    const played = draft(counselled());
    expect(played.refusal('decide-plan', donorOfficer, grant)).toMatchObject({ code: 'PLAN.NONE_SUBMITTED' });
    played.take('submit-plan', counsellor, { planId: 'plan-1' });
    expect(played.refusal('decide-plan', donorOfficer, { ...grant, planId: 'plan-9' })).toMatchObject({
      code: 'PLAN.UNKNOWN',
    });
  });

  it('the donor or the country office decides on a plan, depending on the policy', () => {
    const by = (donorDecidesPlans: boolean, actor = donorOfficer) =>
      submitted(counselled(new PlayedCase({ policy: testPolicy({ donorDecidesPlans }) }))).refusal(
        'decide-plan',
        actor,
        grant,
      )?.code;
    expect(by(true)).toBeUndefined();
    expect(by(true, caseManager)).toBe('STEP.NOT_YOURS');
    expect(by(false)).toBe('STEP.NOT_YOURS');
    expect(by(false, caseManager)).toBeUndefined();
  });

  it("PEOPLE-2, PEOPLE-1: no author of a plan version decides on this version; the author's team-lead names another person", () => {
    const played = counselled(new PlayedCase({ policy: testPolicy({ donorDecidesPlans: false }) })).take(
      'draft-plan',
      caseManager,
      shop,
    );
    draft(played).take('submit-plan', counsellor, { planId: 'plan-1' });
    expect(played.refusal('decide-plan', caseManager, grant)).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PEOPLE-2',
    });
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({
        taskId: 'assign-staff:plan-1',
        role: 'team-lead',
        organisationId: 'country-office',
      }),
    );
    const part = { ...played.state.parts['case-manager']!, staffId: 'another', taken: true };
    played.take('assign-staff', swissLead, { role: 'case-manager', part });
    expect(played.refusal('decide-plan', staff('case-manager', 'another'), grant)).toBeUndefined();
  });

  it('GATE-2: a departure requires a plan, and the case asks for a plan if nobody has drafted one', () => {
    expect(cleared().taskIds()).toContain('draft-plan');
  });
});

it('folding the facts gives the same state of the case, including plans', () => {
  const played = granted(granted(cleared()), plan([line('shop', [instalment('i-9')])], { planId: 'plan-2' }));
  expect(fold(caseId, played.facts)).toEqual(played.state);
});
