import type { StaffSteps } from '@homeward/domain';
import type { PlannedInstalment } from '../src/planning/fields.js';
import fc from 'fast-check';
import { isRaisedCapGranted } from '../src/planning/state.js';
import { draft, granted, instalment, line, plan, submitted } from './support/planned.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  staff,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { counselled } from './support/way.js';

describe('CAP-1: the project cap', () => {
  const costing = (minor: number, raisedCapAsked = false) =>
    plan([line('shop', [instalment('i-1', minor)])], { raisedCapAsked });
  const submission = (content: StaffSteps['draft-plan'], linkedMinor = 0) =>
    draft(counselled(), content).refusal(
      'submit-plan',
      counsellor,
      { planId: 'plan-1' },
      { known: { committedInLinkedCases: { instalment: { family: linkedMinor, persons: linkedMinor } } } },
    );

  it('PAY-6: a submission is checked against the project cap, which includes linked cases and is raised only on request', () => {
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

  it('the project cap is checked again at the decision, which can grant a raised cap only if the plan requests one', () => {
    const decide = (content: StaffSteps['draft-plan'], raisedCapGranted?: boolean, linkedMinor = 0) =>
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

  it('payments use the raised project cap only if the donor granted the raised cap', () => {
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

  it('a debt in a plan requires a written finding that a second person confirms before the submission', () => {
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

  it('a debt linked to the exploitation cannot be submitted, even with a confirmed finding', () => {
    const played = draft(counselled(), debt).take('record-debt-finding', counsellor, finding(true));
    expect(submission(played)).toMatchObject({ code: 'PLAN.DEBT_LINKED' });
    played.take('confirm-debt-finding', caseManager, loan);
    expect(submission(played)).toMatchObject({ code: 'PLAN.DEBT_LINKED' });
    expect(played.taskIds()).toContain('draft-plan:plan-1');
  });

  it('PEOPLE-2: the finding is confirmed by a second person, who is not a team-lead of another service', () => {
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

  it('a finding is valid only for the debt that it describes, and a new amount or instalment requires a new finding', () => {
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

  it('a finding concerns a debt line of a plan that is being drafted', () => {
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
