import type { Actor, KnownFacts, Rightly, StaffStepCode } from '@homeward/contracts';
import { effectOf, markOf, type Move } from '../../src/corrections/effect.js';
import { identityAtOnce } from '../../src/corrections/told-identity.js';
import { toldNow } from '../../src/corrections/told.js';
import { wantsTheDecider } from '../../src/corrections/who-corrects.js';
import { caseManager, donorOfficer, swissLead, type PlayedCase } from './played-case.js';

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
  known: KnownFacts = {},
): PlayedCase => played.take('propose-correction', by, correctionOf(played, step, rightly), { known });

/** By the case-manager's team-lead; a donor's decision by the donor. */
export function confirmed(played: PlayedCase, known: KnownFacts = {}): PlayedCase {
  const [waiting] = played.state.corrections.proposed;
  const by = wantsTheDecider(waiting!) ? donorOfficer : swissLead;
  const seen = markOf(effectOf(played.state, waiting!, played.now));
  return played.take('confirm-correction', by, { correctionId: waiting!.correctionId, seen }, { known });
}

/** Proposed, and confirmed where two are asked; an identity is compared in the step with which it counts (ELIG-1). */
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
