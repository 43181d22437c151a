import type { DeadlineCode, IsoInstant } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { lowerAlert, raiseAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { replace, restart } from '../case/correction-rule.js';
import { outlastsTheCase } from '../closure/state.js';
import { consequences } from '../consequences.js';
import { correctSightings } from '../follow-up/contact.js';
import { overCap } from '../payments/over-cap.js';
import { paymentsOf } from '../payments/state.js';
import { enterStage } from '../programme.js';
import { correctionRuleOf, rememberNewest } from './correctable.js';
import { questionsOf, type Question } from './questions.js';
import type { MadeCorrection } from './state.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';
import { correctionFacts } from './correction-facts.js';

type Correction = Pick<ProposeCorrection, 'correctionId' | 'told' | 'rightly'>;

/** Changes the state so that it is the same as if the record had been right from the start. */
export function applyCorrection(draft: CaseState, correction: Correction, fact: Fact): void {
  const { correctionId, told, rightly } = correction;
  const rule = correctionRuleOf(told.step);
  if (!rule) return;
  const asked = questionsOf(draft);
  const facts = correctionFacts(draft, correction, fact);
  if (rule.apply) rule.apply(draft, facts);
  else replace(rule.about, draft, facts);
  correctSightings(draft, told.sequence, facts.now);
  for (const code of begunByConsequence) restart(draft, facts, code);
  if (facts.now !== null) rememberNewest(draft, { ...facts.now, sequence: told.sequence });
  const { corrections } = draft;
  const before = corrections.made[told.sequence];
  corrections.made[told.sequence] = {
    ...before,
    ...rightly,
    ...((before?.fields ?? rightly.fields) && { fields: { ...before?.fields, ...rightly.fields } }),
    correctionId,
    step: told.step,
    by: fact.sequence,
    on: fact.occurredOn,
    ...(before && withdrawnSince(draft, before) && { earlier: before }),
  };
  followAmounts(draft);
  askPeople(draft, asked, fact.recordedAt);
  if (draft.closure.closedOn !== null) stayClosed(draft);
}

/**
 * CONS-2: true if a consent was withdrawn after the correction. The recipient of that consent keeps what they were
 * shown before the withdrawal, and sees nothing newer.
 */
const withdrawnSince = ({ counselling }: CaseState, { by }: MadeCorrection): boolean =>
  counselling.consents.some(({ withdrawnBy }) => withdrawnBy !== null && withdrawnBy >= by);

/** Deadlines that start when the last of several facts is recorded (consequences.ts, programme.ts). */
const begunByConsequence: readonly DeadlineCode[] = [
  'risk-input-swiss',
  'risk-input-destination',
  'monitoring-visit',
];

/**
 * CAP-1: a payment that was requested under a wrong cap must be requested again. If the payment was already made, staff
 * are asked what to do.
 */
function followAmounts(draft: CaseState): void {
  for (const payment of paymentsOf(draft)) {
    if (payment.status !== 'requested' && payment.status !== 'approved') continue;
    if (overCap(payment, draft, payment.statusSince, {})?.code !== 'PAYMENT.OVER_CAP') continue;
    Object.assign(payment, { status: 'planned', approvedBy: null });
    stopClock(draft, 'payment-step', payment.paymentId);
  }
}

/**
 * A question that only a correction can raise stays visible until somebody has acknowledged its alert or another
 * correction has resolved it. The alert for a question about the whole case stays until somebody acknowledges it.
 */
function askPeople(draft: CaseState, before: readonly Question[], now: IsoInstant): void {
  const [was, is] = [before, questionsOf(draft)].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  for (const [key, { subject }] of is!) if (!was!.has(key)) raiseAlert(draft, 'facts-disagree', subject, now);
  const subjects = new Set([...is!.values()].map(({ subject }) => subject));
  for (const { subject } of was!.values())
    if (!subjects.has(subject) && subject !== null) lowerAlert(draft, 'facts-disagree', subject);
}

const keyOf = ({ what, subject }: Question): string => `${what}:${subject ?? ''}`;

/** CLOSE-1: removes deadlines from a closed file, except deadlines for facts that the file still accepts. */
function stayClosed(draft: CaseState): void {
  draft.deadlines = draft.deadlines.filter(({ code }) => outlastsTheCase.has(code) || code === 'closed-file');
}

/** A copy of the state that the caller may change. The states of a case are plain JSON (law 8). */
const copyOf = (state: CaseState): CaseState => JSON.parse(JSON.stringify(state)) as CaseState;

/** The case after the next fact: once without the correction, and once with the correction. */
export function withAndWithout(
  state: CaseState,
  correction: Correction,
  now: IsoInstant,
): readonly [before: CaseState, after: CaseState] {
  const fact = (): Fact => ({
    sequence: state.sequence + 1,
    step: 'confirm-correction',
    stepId: correction.correctionId,
    actor: null,
    occurredOn: dayOf(now, programmeZone),
    zone: programmeZone,
    recordedAt: now,
    payload: { correctionId: correction.correctionId, seen: '' },
    known: {},
    fixed: {},
  });
  const settled = (draft: CaseState, last: Fact): CaseState => {
    for (const follow of consequences) follow(draft, last);
    enterStage(draft, last);
    return draft;
  };
  const corrected = copyOf(state);
  const last = fact();
  applyCorrection(corrected, correction, last);
  return [settled(copyOf(state), fact()), settled(corrected, last)];
}
