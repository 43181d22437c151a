import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { roomLeft } from '../money/caps.js';
import { releasedMinor } from '../payments/state.js';
import { isShortStayOfAll } from '../registration/switches.js';
import type { PlannedInstalment, SourceShare } from './fields.js';
import { instalmentsOf, runningPlan, totalMinor, type Plan } from './state.js';
import type { DraftPlan } from './steps/draft-plan.step.js';

/**
 * PLAN-1, PLAN-4: the refusal of a draft that lacks data that its instalments need. Also refuses another currency, a
 * repeated id, and an instalment that was cancelled.
 */
export function draftFault(draft: DraftPlan, state: CaseState): Refusal | undefined {
  const lineIds = draft.lines.map(({ lineId }) => lineId);
  const ids = instalmentsOf(draft).map(({ instalmentId }) => instalmentId);
  return firstRefusal(
    draft.currency !== state.policy.money.currency && {
      code: 'PLAN.OTHER_CURRENCY',
      field: 'currency',
      rule: 'CAP-1',
    },
    (isRepeated(lineIds) || isRepeated(ids)) && { code: 'PLAN.DUPLICATE_ID', field: 'lines', rule: 'PLAN-4' },
    ...draft.lines.flatMap(({ instalments, fundingSources }, line) => [
      sharesFault(fundingSources, `lines[${line}].fundingSources`),
      ...instalments.map((instalment, index) =>
        instalmentFault(instalment, `lines[${line}].instalments[${index}]`, state),
      ),
    ]),
  );
}

/** PAY-10: the sources of a line pay for the whole line, and no source is named twice. */
function sharesFault(shares: readonly SourceShare[] | undefined, at: string): Refusal | undefined {
  if (shares === undefined) return undefined;
  const whole = shares.reduce((sum, { percent }) => sum + percent, 0);
  return whole !== 100 || isRepeated(shares.map(({ source }) => source))
    ? { code: 'PLAN.SHARES_INCOMPLETE', field: at, rule: 'PAY-10' }
    : undefined;
}

function instalmentFault(
  { instalmentId, due, dueOn, evidence }: PlannedInstalment,
  at: string,
  state: CaseState,
): Refusal | undefined {
  const payment = state.payments[instalmentId];
  return firstRefusal(
    payment !== undefined &&
      payment.kind !== 'instalment' && {
        code: 'PLAN.DUPLICATE_ID',
        field: `${at}.instalmentId`,
        rule: 'PLAN-4',
      },
    payment?.status === 'cancelled' && {
      code: 'PLAN.INSTALMENT_CANCELLED',
      field: `${at}.instalmentId`,
      rule: 'PLAN-5',
    },
    due === 'on-date' &&
      dueOn === undefined && { code: 'PLAN.DUE_DATE_MISSING', field: `${at}.dueOn`, rule: 'PLAN-4' },
    due === 'on-evidence' &&
      evidence === 'none' && { code: 'PLAN.EVIDENCE_MISSING', field: `${at}.evidence`, rule: 'PLAN-4' },
  );
}

/**
 * PLAN-2: the refusal of a plan in which a debt has no finding, the finding is not confirmed by a second person, or
 * the debt is linked to the exploitation.
 */
export function debtFault({ lines, debtFindings }: Plan): Refusal | undefined {
  for (const [index, { lineId, category }] of lines.entries()) {
    if (category !== 'debt-repayment') continue;
    const finding = debtFindings[lineId];
    const refusal = firstRefusal(
      finding === undefined && { code: 'PLAN.DEBT_FINDING_MISSING' },
      finding?.linked && { code: 'PLAN.DEBT_LINKED' },
      finding?.confirmedBy === null && { code: 'PLAN.DEBT_UNCONFIRMED' },
    );
    if (refusal) return { ...refusal, field: `lines[${index}]`, rule: 'PLAN-2' };
  }
  return undefined;
}

/**
 * CAP-1, PAY-6: the refusal of a version whose whole cost, across linked cases, is above the cap. An amendment
 * replaces the running plan, so the running plan is not counted.
 */
export function capFault(
  plan: Plan,
  { state, known, occurredOn }: Situation,
  byDecision: boolean,
): Refusal | undefined {
  const linked = known.committedInLinkedCases?.instalment;
  const halved = isShortStayOfAll(state, occurredOn);
  const asked = { kind: 'instalment', persons: [], byDecision, halved } as const;
  const room = roomLeft(asked, state.policy.money, [], linked);
  if (totalMinor(plan) <= room.minor) return undefined;
  return { code: 'PLAN.OVER_CAP', rule: 'CAP-1', params: { leftMinor: room.minor } };
}

/**
 * PLAN-5: the refusal of a version that changes a released instalment or moves it to another line. No line may be lower
 * than the amount released for it. More may be released between the submission and the decision, so this rule is
 * checked at both times.
 */
export function releasedFault(plan: Plan, state: CaseState): Refusal | undefined {
  const running = runningPlan(state);
  if (!running) return undefined;
  const remaining = new Set(instalmentsOf(plan).map((instalment) => fingerprint(instalment, plan)));
  const lost = instalmentsOf(running).some(
    (instalment) =>
      releasedMinor(state, instalment.instalmentId) > 0 && !remaining.has(fingerprint(instalment, running)),
  );
  return lost ? { code: 'PLAN.RELEASED_MUST_STAY', rule: 'PLAN-5' } : undefined;
}

const fingerprint = (
  { instalmentId, lineId, amountMinor }: ReturnType<typeof instalmentsOf>[number],
  { lines }: Plan,
): string =>
  [instalmentId, lineId, amountMinor, lines.find((line) => line.lineId === lineId)?.category].join(' ');

const isRepeated = (ids: readonly string[]): boolean => new Set(ids).size !== ids.length;
