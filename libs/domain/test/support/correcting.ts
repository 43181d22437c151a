import type { Actor, Rightly, StaffStepCode } from '@homeward/contracts';
import { lastReachedOn, triesInVain } from '../../src/follow-up/state.js';
import type { CaseState } from '../../src/kernel/case-state.js';
import { effectOf, markOf, type Move } from '../../src/corrections/effect.js';
import { toldNow } from '../../src/corrections/told.js';
import { decidersOf, wantsTheDecider } from '../../src/corrections/who-corrects.js';
import { caseManager, staff, swissLead, type PlayedCase } from './played-case.js';

/** A proposal about the newest record of a step, as the API completes it from the timeline. */
export function correctionOf(
  { facts, state }: PlayedCase,
  step: StaffStepCode,
  rightly: Rightly,
  correctionId = `correction-${facts.length}`,
) {
  const fact = facts.findLast((one) => one.step === step)!;
  return { correctionId, told: toldNow(state.corrections, fact), rightly, reason: 'vault-reason' };
}

export const previewed = (played: PlayedCase, step: StaffStepCode, rightly: Rightly): Move[] =>
  effectOf(played.state, correctionOf(played, step, rightly), played.now);

export const proposed = (
  played: PlayedCase,
  step: StaffStepCode,
  rightly: Rightly,
  by: Actor = caseManager,
): PlayedCase => played.take('propose-correction', by, correctionOf(played, step, rightly));

/** By the case-manager's team-lead; a donor's decision by the donor. */
export function confirmed(played: PlayedCase): PlayedCase {
  const [waiting] = played.state.corrections.proposed;
  const decider = wantsTheDecider(waiting!, waiting!.proposedAs) && decidersOf(waiting!)[0];
  const by = decider ? staff(decider) : swissLead;
  const seen = markOf(effectOf(played.state, waiting!, played.now));
  return played.take('confirm-correction', by, { correctionId: waiting!.correctionId, seen });
}

/** Proposed, and confirmed where two are asked. */
export function corrected(played: PlayedCase, step: StaffStepCode, rightly: Rightly): PlayedCase {
  proposed(played, step, rightly);
  return played.state.corrections.proposed.length > 0 ? confirmed(played) : played;
}

/** What a case is, save how it came to be told: sequences, receipts, and the corrections themselves. */
export function toldBy(state: CaseState) {
  const {
    deadlines,
    sequence: _,
    version: __,
    receipts: ___,
    corrections: ____,
    tasks,
    parts: _____,
    followUp,
    ...rest
  } = state;
  return {
    ...rest,
    followUp: Object.entries(followUp.persons).map(([personId, line]) => [
      personId,
      line.contacts,
      lastReachedOn(line),
      triesInVain(line),
    ]),
    alerts: state.alerts.map(({ alertId }) => alertId).sort(),
    deadlines: deadlines
      .map(({ startedBy: _by, ...deadline }) => deadline)
      .sort((a, b) => a.id.localeCompare(b.id)),
    tasks: tasks.map(({ taskId, dueAt }) => [taskId, dueAt]),
  };
}
