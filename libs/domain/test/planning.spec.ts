import fc from 'fast-check';
import {
  planCategories,
  type DraftPlan,
  type PaymentStatus,
  type PlanLine,
  type PlannedInstalment,
} from '@homeward/contracts';
import { fold } from '../src/kernel/engine.js';
import { releasedMinor } from '../src/payments/state.js';
import {
  findPlan,
  grantedInstalment,
  isRaisedCapGranted,
  openPlan,
  runningInstalments,
  runningPlan,
} from '../src/planning/state.js';
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

const instalment = (
  instalmentId: string,
  amountMinor = 100_000,
  more: Partial<PlannedInstalment> = {},
): PlannedInstalment => ({
  instalmentId,
  amountMinor,
  due: 'after-arrival',
  evidence: 'receipt',
  ...more,
});
const line = (
  lineId: string,
  instalments: PlannedInstalment[],
  category: PlanLine['category'] = 'professional',
): PlanLine => ({
  lineId,
  category,
  purpose: 'vault-purpose',
  instalments,
});
const plan = (lines: PlanLine[], { planId = 'plan-1', raisedCapAsked = false } = {}): DraftPlan => ({
  planId,
  currency: 'CHF',
  lines,
  raisedCapAsked,
});
const shop = plan([line('shop', [instalment('i-1'), instalment('i-2')])]);

const draft = (played: PlayedCase, content = shop) => played.take('draft-plan', counsellor, content);
const submitted = (played: PlayedCase, content = shop) =>
  draft(played, content).take('submit-plan', counsellor, { planId: content.planId });
const granted = (played: PlayedCase, content = shop, raisedCapGranted = false) =>
  submitted(played, content).take('decide-plan', donorOfficer, {
    planId: content.planId,
    decision: 'grant',
    raisedCapGranted,
  });
const why = (played: PlayedCase, content: DraftPlan) => played.refusal('draft-plan', counsellor, content);

/** Puts an instalment's payment where finance would have brought it; how it does so is the payment rules' business. */
function pay(
  played: PlayedCase,
  paymentId: string,
  status: PaymentStatus,
  amountMinor = 100_000,
): PlayedCase {
  played.state.payments[paymentId] = {
    paymentId,
    kind: 'instalment',
    personIds: [],
    amountMinor,
    currency: 'CHF',
    method: 'bank',
    payee: 'vault-id',
    textCode: 'transfer',
    fundingSource: null,
    raisedFor: null,
    status,
    attempt: 1,
    requestedBy: 'case-manager',
    approvedBy: 'approver',
    releasedBy: null,
    payeeEnteredBy: 'case-manager',
    payeeConfirmed: true,
    byHand: false,
    receivedMinor: 0,
    writeOffProposedBy: null,
    statusSince: played.today,
  };
  return played;
}

describe('drafts', () => {
  it('STAGE-1: are open from the first session, and move no stage', () => {
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

  it('PLAN-3: purpose and reasons stay two things', () => {
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
      'a date that is missing',
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
  ] as const)('PLAN-4: %s', (_, lines, code, field) => {
    expect(why(counselled(), plan([...lines]))).toMatchObject({ code, field, rule: 'PLAN-4' });
  });

  it('PLAN-4: an instalment is no payment of another kind', () => {
    const played = pay(counselled(), 'i-1', 'requested');
    played.state.payments['i-1'] = { ...played.state.payments['i-1']!, kind: 'initial-aid' };
    expect(why(played, shop)).toMatchObject({
      code: 'PLAN.DUPLICATE_ID',
      field: 'lines[0].instalments[0].instalmentId',
    });
  });

  it('CAP-1: in the currency of the caps', () => {
    expect(why(counselled(), { ...shop, currency: 'USD' })).toMatchObject({ code: 'PLAN.OTHER_CURRENCY' });
  });

  it('PLAN-5: one version at a time is worked on beside the running one', () => {
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

describe('CAP-1: the project cap', () => {
  const costing = (minor: number, raisedCapAsked = false) =>
    plan([line('shop', [instalment('i-1', minor)])], { raisedCapAsked });
  const submission = (content: DraftPlan, linkedMinor = 0) =>
    draft(counselled(), content).refusal(
      'submit-plan',
      counsellor,
      { planId: 'plan-1' },
      { known: { committedInLinkedCases: { instalment: { family: linkedMinor, persons: linkedMinor } } } },
    );

  it('is asked at submission: the raised one only where it is asked for, PAY-6 over linked cases', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600_000 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 600_000 }),
        (minor, raised, linked) => {
          const leftMinor = Math.max(0, (raised ? 500_000 : 300_000) - linked);
          const refusal = submission(costing(minor, raised), linked);
          if (minor <= leftMinor) expect(refusal).toBeUndefined();
          else expect(refusal).toEqual({ code: 'PLAN.OVER_CAP', rule: 'CAP-1', params: { leftMinor } });
        },
      ),
    );
  });

  it('is asked again at the decision: the raised one is granted where it was asked for, and only then', () => {
    const decide = (content: DraftPlan, raisedCapGranted?: boolean, linkedMinor = 0) =>
      submitted(counselled(), content).refusal(
        'decide-plan',
        donorOfficer,
        { planId: 'plan-1', decision: 'grant', ...(raisedCapGranted !== undefined && { raisedCapGranted }) },
        { known: { committedInLinkedCases: { instalment: { family: linkedMinor, persons: linkedMinor } } } },
      )?.code;
    expect(decide(costing(400_000, true), true)).toBeUndefined();
    expect(decide(costing(400_000, true))).toBe('PLAN.RAISED_CAP_NOT_GRANTED');
    expect(decide(costing(200_000), true)).toBe('PLAN.RAISED_CAP_NOT_ASKED');
    expect(decide(costing(200_000, true))).toBeUndefined();
    expect(decide(costing(400_000, true), true, 100_001)).toBe('PLAN.OVER_CAP');
  });

  it('tells payments whether more was decided on', () => {
    expect(isRaisedCapGranted(granted(counselled(), costing(400_000, true), true).state)).toBe(true);
    expect(isRaisedCapGranted(granted(counselled(), costing(200_000, true)).state)).toBe(false);
  });
});

describe('PLAN-2: debts', () => {
  const debt = plan([line('shop', [instalment('i-1')]), line('loan', [instalment('i-2')], 'debt-repayment')]);
  const finding = (linkedToExploitation = false) => ({
    planId: 'plan-1',
    lineId: 'loan',
    linkedToExploitation,
    finding: 'vault-id',
  });
  const loan = { planId: 'plan-1', lineId: 'loan' };
  const submission = (played: PlayedCase) => played.refusal('submit-plan', counsellor, { planId: 'plan-1' });

  it('need a written finding that a second person confirms, before the plan is submitted', () => {
    const played = draft(counselled(), debt);
    expect(submission(played)).toMatchObject({
      code: 'PLAN.DEBT_FINDING_MISSING',
      field: 'lines[1]',
      rule: 'PLAN-2',
    });
    expect(played.taskIds()).toContain('record-debt-finding:loan');
    played.take('record-debt-finding', counsellor, finding());
    expect(submission(played)).toMatchObject({ code: 'PLAN.DEBT_UNCONFIRMED' });
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ taskId: 'confirm-debt-finding:loan', role: 'case-manager' }),
    );
    played.take('confirm-debt-finding', caseManager, loan);
    expect(submission(played)).toBeUndefined();
    expect(played.taskIds()).toContain('submit-plan:plan-1');
  });

  it('linked to the exploitation are never submitted, confirmed or not', () => {
    const played = draft(counselled(), debt).take('record-debt-finding', counsellor, finding(true));
    expect(submission(played)).toMatchObject({ code: 'PLAN.DEBT_LINKED' });
    played.take('confirm-debt-finding', caseManager, loan);
    expect(submission(played)).toMatchObject({ code: 'PLAN.DEBT_LINKED' });
    expect(played.taskIds()).toContain('draft-plan:plan-1');
  });

  it('PEOPLE-2: the second person is another one, and no team-lead from elsewhere', () => {
    const played = draft(counselled(), debt).take('record-debt-finding', counsellor, finding());
    const confirming = (actor = caseManager) => played.refusal('confirm-debt-finding', actor, loan)?.code;
    expect(confirming(counsellor)).toBe('STEP.SAME_PERSON');
    expect(confirming(staff('case-manager', 'counsellor'))).toBe('STEP.SAME_PERSON');
    expect(confirming(staff('team-lead', 'lead', 'travel-officer'))).toBe('STEP.NOT_YOURS');
    expect(confirming(swissLead)).toBeUndefined();
    played.take('confirm-debt-finding', swissLead, loan);
    expect(confirming()).toBe('PLAN.DEBT_FINDING_MISSING');
  });

  it('a new finding needs a new confirmation', () => {
    const played = draft(counselled(), debt).take('record-debt-finding', counsellor, finding());
    played
      .take('confirm-debt-finding', caseManager, loan)
      .take('record-debt-finding', caseManager, finding());
    expect(submission(played)).toMatchObject({ code: 'PLAN.DEBT_UNCONFIRMED' });
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ taskId: 'confirm-debt-finding:loan', role: 'counsellor' }),
    );
  });

  it('a finding holds for the debt as it stands: another amount or instalment needs another', () => {
    const confirmed = () =>
      draft(counselled(), debt)
        .take('record-debt-finding', counsellor, finding())
        .take('confirm-debt-finding', caseManager, loan);
    const [shopLine] = debt.lines;
    const withLoan = (...instalments: PlannedInstalment[]) =>
      plan([shopLine!, line('loan', instalments, 'debt-repayment')]);
    expect(submission(draft(confirmed(), withLoan(instalment('i-2'))))).toBeUndefined();
    expect(submission(draft(confirmed(), withLoan(instalment('i-2', 99_999))))).toMatchObject({
      code: 'PLAN.DEBT_FINDING_MISSING',
    });
    expect(submission(draft(confirmed(), withLoan(instalment('i-3'))))).toMatchObject({
      code: 'PLAN.DEBT_FINDING_MISSING',
    });
    const running = confirmed().take('submit-plan', counsellor, { planId: 'plan-1' });
    running.take('decide-plan', donorOfficer, { planId: 'plan-1', decision: 'grant' });
    draft(running, { ...debt, planId: 'plan-2' });
    expect(running.refusal('submit-plan', counsellor, { planId: 'plan-2' })).toBeUndefined();
  });

  it('a finding is about a debt line of a plan that is being drafted', () => {
    const played = draft(counselled(), debt);
    const asking = (change: object) =>
      played.refusal('record-debt-finding', counsellor, { ...finding(), ...change })?.code;
    expect(asking({ planId: 'plan-9' })).toBe('PLAN.UNKNOWN');
    expect(asking({ lineId: 'nowhere' })).toBe('PLAN.LINE_UNKNOWN');
    expect(asking({ lineId: 'shop' })).toBe('PLAN.NOT_A_DEBT_LINE');
    played.take('record-debt-finding', counsellor, finding()).take('confirm-debt-finding', caseManager, loan);
    played.take('submit-plan', counsellor, { planId: 'plan-1' });
    expect(asking({})).toBe('PLAN.NOT_IN_THIS_STATUS');
  });
});

describe('the decision', () => {
  const grant = { planId: 'plan-1', decision: 'grant' as const };

  it('ends the stage with the first grant or refusal, and DUE-1 its deadline', () => {
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

  it('back for revision keeps the version open and its history', () => {
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

  it('after a refusal another version may be drafted', () => {
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

  it('is for a version that was submitted', () => {
    const played = draft(counselled());
    expect(played.refusal('decide-plan', donorOfficer, grant)).toMatchObject({ code: 'PLAN.NONE_SUBMITTED' });
    played.take('submit-plan', counsellor, { planId: 'plan-1' });
    expect(played.refusal('decide-plan', donorOfficer, { ...grant, planId: 'plan-9' })).toMatchObject({
      code: 'PLAN.UNKNOWN',
    });
  });

  it('is the donor’s or the country office’s, as the policy says', () => {
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

  it('PEOPLE-2: no author of the version decides on it, whoever submitted it; PEOPLE-1: then their team-lead names another', () => {
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

  it('GATE-2: a plan is owed, and waited for, when nobody has drafted one', () => {
    expect(cleared().taskIds()).toContain('draft-plan');
  });
});

describe('PLAN-5: amendments', () => {
  const amend = (...lines: PlanLine[]) => plan(lines, { planId: 'plan-2' });
  const submission = (played: PlayedCase, content: DraftPlan) =>
    draft(played, content).refusal('submit-plan', counsellor, { planId: content.planId });

  it('stand beside the running plan, which goes on, and move no stage', () => {
    const played = granted(cleared());
    const { stage } = played.state;
    draft(played, amend(line('shop', [instalment('i-9')])));
    expect(played.state.stage).toBe(stage);
    expect(runningInstalments(played.state).map(({ instalmentId }) => instalmentId)).toEqual(['i-1', 'i-2']);
    played
      .take('submit-plan', counsellor, { planId: 'plan-2' })
      .take('decide-plan', donorOfficer, { planId: 'plan-2', decision: 'grant' });
    expect(runningInstalments(played.state)).toMatchObject([
      { instalmentId: 'i-9', lineId: 'shop', currency: 'CHF' },
    ]);
    expect(grantedInstalment(played.state, 'i-1')).toBeUndefined();
    expect(findPlan(played.state, 'plan-1')).toMatchObject({ status: 'superseded', lines: [] });
  });

  it('from `released` on an instalment stays as it is', () => {
    const kept = instalment('i-1');
    const running = () => pay(granted(counselled()), 'i-1', 'released');
    expect(submission(running(), amend(line('shop', [kept])))).toBeUndefined();
    const lost = { code: 'PLAN.RELEASED_MUST_STAY', rule: 'PLAN-5' };
    expect(submission(running(), amend(line('shop', [instalment('i-9')])))).toEqual(lost);
    expect(submission(running(), amend(line('shop', [instalment('i-1', 99_999)])))).toEqual(lost);
    expect(submission(running(), amend(line('other', [kept])))).toEqual(lost);
    expect(submission(running(), amend(line('shop', [kept], 'housing')))).toEqual(lost);
  });

  it('what is released between submission and decision stays too', () => {
    const played = submitted(granted(counselled()), amend(line('shop', [instalment('i-9')])));
    pay(played, 'i-2', 'released');
    const grant = { planId: 'plan-2', decision: 'grant' as const };
    expect(played.refusal('decide-plan', donorOfficer, grant)).toMatchObject({
      code: 'PLAN.RELEASED_MUST_STAY',
    });
    expect(
      played.refusal('decide-plan', donorOfficer, { ...grant, decision: 'back-for-revision' }),
    ).toBeUndefined();
  });

  it('what was not released is cancelled, or planned anew with fresh approvals; what is held stays held', () => {
    const played = granted(
      counselled(),
      plan([
        line(
          'shop',
          ['i-1', 'i-2', 'i-3', 'i-4'].map((id) => instalment(id, 50_000)),
        ),
      ]),
    );
    for (const [id, status] of [
      ['i-1', 'approved'],
      ['i-2', 'approved'],
      ['i-3', 'held'],
      ['i-4', 'sent'],
    ] as const)
      pay(played, id, status, 50_000);
    granted(
      played,
      amend(
        line(
          'shop',
          ['i-2', 'i-3', 'i-4'].map((id) => instalment(id, 50_000)),
        ),
      ),
    );
    expect(
      Object.values(played.state.payments).map(({ paymentId, status, approvedBy }) => [
        paymentId,
        status,
        approvedBy,
      ]),
    ).toEqual([
      ['i-1', 'cancelled', null],
      ['i-2', 'planned', null],
      ['i-3', 'held', null],
      ['i-4', 'sent', 'approver'],
    ]);
    expect(why(played, plan([line('shop', [instalment('i-1')])], { planId: 'plan-3' }))).toMatchObject({
      code: 'PLAN.INSTALMENT_CANCELLED',
    });
  });

  it('for every amendment that is granted, no line falls below what was released, and the cap holds', () => {
    const statuses = [
      'planned',
      'requested',
      'approved',
      'held',
      'released',
      'sent',
      'confirmed',
      'failed',
      'written-off',
    ] as const;
    const amounts = fc.array(fc.constantFrom(50_000, 100_000), { minLength: 1, maxLength: 3 });
    const lines = fc.dictionary(fc.constantFrom('a', 'b'), amounts, { minKeys: 1, maxKeys: 2 });
    const contentOf = (wanted: Record<string, number[]>, planId: string) =>
      plan(
        Object.entries(wanted).map(([id, minors]) =>
          line(
            id,
            minors.map((minor, i) => instalment(`${id}-${i}`, minor)),
          ),
        ),
        { planId },
      );
    fc.assert(
      fc.property(
        lines,
        fc.array(lines, { maxLength: 3 }),
        fc.array(fc.constantFrom(...statuses), { minLength: 6, maxLength: 6 }),
        (first, amendments, life) => {
          const total = (content: DraftPlan) =>
            content.lines
              .flatMap(({ instalments }) => instalments)
              .reduce((sum, one) => sum + one.amountMinor, 0);
          fc.pre(total(contentOf(first, 'p')) <= 300_000);
          const played = granted(counselled(), contentOf(first, 'plan-0'));
          runningInstalments(played.state).forEach(({ instalmentId, amountMinor }, i) =>
            pay(played, instalmentId, life[i]!, amountMinor),
          );
          const released = runningInstalments(played.state).map(
            ({ lineId, instalmentId }) => [lineId, releasedMinor(played.state, instalmentId)] as const,
          );
          for (const [i, wanted] of amendments.entries()) {
            const content = contentOf(wanted, openPlan(played.state)?.planId ?? `plan-${i + 1}`);
            if (played.refusal('draft-plan', counsellor, content)) continue;
            if (submission(played, content)) continue;
            played.take('submit-plan', counsellor, { planId: content.planId });
            played.take('decide-plan', donorOfficer, { planId: content.planId, decision: 'grant' });
          }
          const running = runningPlan(played.state)!;
          expect(total(running as DraftPlan)).toBeLessThanOrEqual(300_000);
          for (const lineId of ['a', 'b']) {
            const paid = released.filter(([id]) => id === lineId).reduce((sum, [, minor]) => sum + minor, 0);
            const planned = runningInstalments(played.state)
              .filter((one) => one.lineId === lineId)
              .reduce((sum, one) => sum + one.amountMinor, 0);
            expect(planned).toBeGreaterThanOrEqual(paid);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('a case is the fold of its facts, plans and all', () => {
  const played = granted(granted(cleared()), plan([line('shop', [instalment('i-9')])], { planId: 'plan-2' }));
  expect(fold(caseId, played.facts)).toEqual(played.state);
});
