import type { Actor, KnownFacts, StaffStepCode } from '@homeward/contracts';
import type { Rightly } from '@homeward/domain';
import { markShownTo } from '../../src/access/visible-moves.js';
import { clockedDue, type CaseState } from '../../src/case/case-state.js';
import type { Fact } from '../../src/case/fact.js';
import { effectOf, type Move } from '../../src/corrections/effect.js';
import { identityAtOnce } from '../../src/corrections/corrected-identity.js';
import { recordAsCorrected } from '../../src/corrections/correction-facts.js';
import { decidersOf, wantsTheDecider } from '../../src/corrections/who-corrects.js';
import { lastReachedOn, triesInVain } from '../../src/follow-up/state.js';
import { caseManager, staff, swissLead, type PlayedCase } from './played-case.js';

/** A proposal about the newest record of a step, in the form that the API sends after reading the timeline. */
export function correctionOf(
  { facts, state }: { readonly facts: readonly Fact[]; readonly state: CaseState },
  step: StaffStepCode,
  rightly: Rightly,
  correctionId = `correction-${facts.length}`,
) {
  const fact = facts.findLast((one) => one.step === step)!;
  return { correctionId, told: recordAsCorrected(state.corrections, fact), rightly, reason: 'vault-reason' };
}

export const previewed = (played: PlayedCase, step: StaffStepCode, rightly: Rightly): Move[] =>
  effectOf(played.state, correctionOf(played, step, rightly), played.now);

export const proposed = (
  played: PlayedCase,
  step: StaffStepCode,
  rightly: Rightly,
  by: Actor = caseManager,
  known: KnownFacts = {},
): PlayedCase => played.take('propose-correction', by, correctionOf(played, step, rightly), { known });

/**
 * Confirms the correction as the case-manager's team-lead, or as the role that made the decision, such as the donor.
 */
export function confirmed(played: PlayedCase, known: KnownFacts = {}): PlayedCase {
  const [waiting] = played.state.corrections.proposed;
  const decider = wantsTheDecider(waiting!, waiting!.proposedAs) && decidersOf(waiting!)[0];
  const by = decider ? staff(decider) : swissLead;
  const { state, now, today } = played;
  const seen = markShownTo({ state, now, today, actor: by }, waiting!);
  return played.take('confirm-correction', by, { correctionId: waiting!.correctionId, seen }, { known });
}

/**
 * Proposes a correction, and confirms it if two people are needed. An identity is compared with other identities in the
 * step that makes the correction valid (ELIG-1).
 */
export function corrected(
  played: PlayedCase,
  step: StaffStepCode,
  rightly: Rightly,
  aidMatches?: readonly string[],
): PlayedCase {
  const known = aidMatches && { aidMatches };
  const atOnce = identityAtOnce(played.state, correctionOf(played, step, rightly), played.now);
  proposed(played, step, rightly, caseManager, atOnce && known);
  return played.state.corrections.proposed.length > 0 ? confirmed(played, known) : played;
}

/**
 * The state without the fields that depend on how it was recorded: sequences, receipts, and the corrections themselves.
 */
export function comparableState(state: CaseState) {
  const {
    deadlines,
    sequence: _,
    version: __,
    receipts: ___,
    corrections: ____,
    tasks,
    parts: _____,
    counters: ________,
    unasked: ______,
    askedEarly: _______,
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
    // The due day of a task without a clock depends on when the task was created.
    tasks: tasks.map((task) => [task.taskId, clockedDue(task)]),
  };
}
