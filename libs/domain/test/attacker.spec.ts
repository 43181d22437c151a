import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { addDays } from '../src/calendar/instants.js';
import type { CaseState } from '../src/case/case-state.js';
import type { Fact } from '../src/case/fact.js';
import { pathFieldOf } from '../src/case/define-step.js';
import { isSamePerson } from '../src/case/natural-person.js';
import { keyOfAttempt } from '../src/payments/attempts.js';
import { paymentsOf } from '../src/payments/state.js';
import { staffSteps } from '../src/steps.js';
import { findJourney, isDeparture, journeyOfLeg } from '../src/travel/journeys.js';
import { choiceOf, everybody, type Choice } from './support/choices.js';
import { Dice } from './support/dice.js';
import { ModelBank } from './support/model-bank.js';
import { granted } from './support/planned.js';
import { PlayedCase, placesOfTests } from './support/played-case.js';
import { planned, prepared } from './support/travel.js';
import { cleared } from './support/way.js';

/**
 * One member of staff, in any role, takes any permitted steps, with ids of their own choice and in two cases at once.
 * All other people do what they are asked to do, and record the truth. The insider must not reach any of these goals.
 */
interface Play {
  readonly cases: readonly PlayedCase[];
  readonly bank: ModelBank;
  readonly attacker: Actor;
}

/** The goals of an attacker. Each function returns whether the goal is reached. */
const goals: Readonly<Record<string, (play: Play) => boolean>> = {
  'a payment is confirmed by the bank that was never sent': ({ cases, bank }) =>
    cases.some(({ state }) =>
      paymentsOf(state).some((payment) => {
        const current = payment.attempts.find(({ attempt }) => attempt === payment.attempt);
        if (current?.bankConfirmed !== true) return false;
        const order = bank.orders.get(keyOfAttempt(payment));
        return order?.caseId !== state.caseId || order.paymentId !== payment.paymentId;
      }),
    ),
  'more was paid than was approved': ({ cases, bank }) =>
    cases.some(({ state }) =>
      paymentsOf(state).some(({ paymentId, amountMinor }) => {
        const out = [...bank.orders.values()].filter(
          (order) =>
            order.caseId === state.caseId && order.paymentId === paymentId && order.status === 'confirmed',
        );
        return out.reduce((sum, order) => sum + order.amountMinor, 0) > amountMinor;
      }),
    ),
  'a gate opened for another country than the one that was decided for': ({ cases }) =>
    cases.some(({ state, facts }) => {
      const [newest, ...before] = [...facts].reverse();
      const leaving = boardedIn(newest!).filter((id) => !before.some((fact) => boardedIn(fact).includes(id)));
      if (leaving.length === 0) return false;
      const { legId } = newest!.payload as { legId: string };
      const { legs } = journeyOfLeg(state, legId)!;
      // The programme has no gate abroad: a boarding abroad raises an alarm (GATE-3).
      if (placesOfTests[legs.find((leg) => leg.legId === legId)!.from] !== 'CH') return false;
      return placesOfTests[legs.at(-1)!.to] !== state.risk.decisions.before?.country;
    }),
};

const boardedIn = ({ step, payload }: Fact): string[] =>
  step === 'record-boarding'
    ? (payload as StaffSteps['record-boarding']).results.flatMap(({ personId, result }) =>
        result === 'boarded' ? [personId] : [],
      )
    : [];

const begun = [
  (caseId: string) => prepared(planned(granted(cleared(new PlayedCase({ caseId }))))),
  (caseId: string) => planned(granted(cleared(new PlayedCase({ caseId })))),
].map((begin) => [1, 2].map((n) => begin(`c0000000-0000-4000-8000-00000000000${n}`)));

/** Steps that an attacker could gain from: money and the gate. */
const worthwhile = new Set<StaffStepCode>([
  'request-payment',
  'approve-payment',
  'release-payment',
  'retry-payment',
  'enter-payment-report',
  'answer-payment-report',
  'change-payee',
  'confirm-payee',
  'record-receipt',
  'dispute-payment',
  'resolve-dispute',
  'reconcile-payment',
  'cancel-payment',
  'plan-journey',
  'rebook-journey',
  'confirm-readiness',
  'record-boarding',
  'change-destination',
  'declare-voluntariness',
]);
const attackers = everybody.filter(({ role }) =>
  [...worthwhile].some((step) => staffSteps[step].roles.includes(role)),
);
const chosenIds = ['p-1', 'p-2'];
const elsewhere = ['LOS', 'ACC', 'IST', 'ROBUH'];

/** An insider's attempt: any step of their roles, with ids and places that help the insider. */
function attack({ attacker }: Play, played: PlayedCase, dice: Dice): Choice | undefined {
  const own = (Object.keys(staffSteps) as StaffStepCode[]).filter((step) =>
    staffSteps[step].roles.includes(attacker.role),
  );
  const gainful = own.filter((step) => worthwhile.has(step));
  const choice = choiceOf(played, dice.one(gainful.length > 0 && dice.chance(80) ? gainful : own), dice);
  return choice && { ...choice, who: attacker, payload: withOwnIds(choice, dice) };
}

function withOwnIds({ step, payload }: Choice, dice: Dice): object {
  if (step === 'request-payment') return { ...payload, paymentId: dice.one(chosenIds), method: 'bank' };
  if (step !== 'plan-journey' && step !== 'rebook-journey') return payload;
  const { legs } = payload as { legs: readonly object[] };
  const [to, on] = [dice.one(elsewhere), dice.one(elsewhere)];
  const first = { ...legs[0], to };
  if (dice.chance(70)) return { ...payload, legs: [first] };
  // The second leg is marked as the departure, although the first leg leaves Switzerland.
  const { legId, arrivesAt } = first as unknown as { legId: string; arrivesAt: string };
  const times = { departsAt: arrivesAt, arrivesAt };
  return {
    ...payload,
    legs: [first, { ...first, ...times, legId: `${legId}-on`, from: to, to: on, departure: true }],
  };
}

/** An honest step of another person: a task, recorded truthfully. */
function honestly({ attacker, bank }: Play, played: PlayedCase, dice: Dice): Choice | undefined {
  const { state } = played;
  const gainful = state.tasks.filter(({ step }) => worthwhile.has(step));
  const task = dice.one(gainful.length > 0 && dice.chance(80) ? gainful : state.tasks);
  if (task === undefined) return undefined;
  const drawn = choiceOf(played, task.step, dice);
  if (!drawn || isSamePerson(state, drawn.who.staffId, attacker.staffId)) return undefined;
  const about = pathFieldOf(task.step);
  const choice = about ? { ...drawn, payload: { ...drawn.payload, [about]: task.subject } } : drawn;
  const payment = state.payments[task.subject ?? ''];
  const truth = payment && bank.truthOf(payment);
  const isGone = truth === 'failed' || truth === 'returned';
  if (choice.step === 'answer-payment-report')
    return { ...choice, payload: { ...choice.payload, answer: isGone ? 'confirmed' : 'not-confirmed' } };
  if (choice.step === 'enter-payment-report')
    return { ...choice, payload: { ...choice.payload, report: truth ?? 'sent' } };
  if (choice.step === 'record-boarding')
    return { ...choice, payload: { ...choice.payload, legId: departureOf(state, task.subject!) } };
  return choice.step === 'propose-correction' ? undefined : choice;
}

const departureOf = (state: CaseState, journeyId: string): string => {
  const journey = findJourney(state, journeyId)!;
  return journey.legs.find(({ legId }) => isDeparture(journey, legId))!.legId;
};

function turn(play: Play, dice: Dice): void {
  const played = dice.one(play.cases);
  if (dice.chance(4)) played.until(addDays(played.today, 1));
  const choice = dice.chance(40) ? attack(play, played, dice) : honestly(play, played, dice);
  if (choice && !played.refusal(choice.step, choice.who, choice.payload as never, choice))
    played.take(choice.step, choice.who, choice.payload as never, choice);
  play.bank.serve(played, dice);
}

it('law 19: an insider who combines permitted steps and ids in any way reaches none of the goals of an attacker', () => {
  let orders = 0;
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9_999 }), { minLength: 300, maxLength: 600 }), (rolls) => {
      const dice = new Dice(rolls);
      const play: Play = {
        cases: dice.one(begun).map((one) => one.copy()),
        bank: new ModelBank(),
        attacker: dice.one(attackers),
      };
      while (dice.left) {
        turn(play, dice);
        const reached = Object.keys(goals).filter((goal) => goals[goal]!(play));
        expect([play.attacker.role, reached]).toEqual([play.attacker.role, []]);
      }
      orders += play.bank.orders.size;
    }),
    { endOnFailure: true, numRuns: samplesOf('plays of an insider against the money and the gate') },
  );
  expect(orders).toBeGreaterThan(0);
});
