import type { StaffSteps } from '@homeward/domain';
import type { PlanLine } from '../src/planning/fields.js';
import fc from 'fast-check';
import { releasedMinor } from '../src/payments/state.js';
import {
  findPlan,
  grantedInstalment,
  openPlan,
  runningInstalments,
  runningPlan,
} from '../src/planning/state.js';
import { draft, granted, instalment, line, pay, plan, submitted } from './support/planned.js';
import { counsellor, donorOfficer, type PlayedCase } from './support/played-case.js';
import { cleared, counselled } from './support/way.js';

const why = (played: PlayedCase, content: StaffSteps['draft-plan']) =>
  played.refusal('draft-plan', counsellor, content);

describe('PLAN-5: amendments', () => {
  const amend = (...lines: PlanLine[]) => plan(lines, { planId: 'plan-2' });
  const submission = (played: PlayedCase, content: StaffSteps['draft-plan']) =>
    draft(played, content).refusal('submit-plan', counsellor, { planId: content.planId });

  it('until an amendment is granted, the running plan continues, and the stage does not change', () => {
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

  it('an amendment cannot change an instalment that has been released', () => {
    const unchanged = instalment('i-1');
    const running = () => pay(granted(counselled()), 'i-1', 'released');
    expect(submission(running(), amend(line('shop', [unchanged])))).toBeUndefined();
    const lost = { code: 'PLAN.RELEASED_MUST_STAY', rule: 'PLAN-5' };
    expect(submission(running(), amend(line('shop', [instalment('i-9')])))).toEqual(lost);
    expect(submission(running(), amend(line('shop', [instalment('i-1', 99_999)])))).toEqual(lost);
    expect(submission(running(), amend(line('other', [unchanged])))).toEqual(lost);
    expect(submission(running(), amend(line('shop', [unchanged], 'housing')))).toEqual(lost);
  });

  it('an amendment that changes an instalment released since the submission can be sent back, but not granted', () => {
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

  it('an amendment cancels an unreleased instalment that it omits, voids the approval of one that it keeps, and keeps a hold', () => {
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

  it('in any order, amendments reduce no line below the released amount, and respect the cap', () => {
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
          const total = (content: StaffSteps['draft-plan']) =>
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
          expect(total(running as StaffSteps['draft-plan'])).toBeLessThanOrEqual(300_000);
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
