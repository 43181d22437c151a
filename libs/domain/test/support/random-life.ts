import type { Actor } from '@homeward/contracts';
import type { Rightly, StaffSteps } from '@homeward/domain';
import { markShownTo } from '../../src/access/visible-moves.js';
import { addDays } from '../../src/calendar/instants.js';
import { correctableFieldsOf, isCorrectable } from '../../src/corrections/correctable.js';

import type { CaseState } from '../../src/case/case-state.js';
import type { Fact } from '../../src/case/fact.js';
import { recordAsCorrected } from '../../src/corrections/correction-facts.js';
import type { Dice } from './dice.js';
import { payloadsAfterwards } from './payloads/afterwards.js';
import { aidPayloads } from './payloads/aid.js';
import type { Payloads } from './payloads/drawing.js';
import { journeyPayloads } from './payloads/journey.js';
import { troublePayloads } from './payloads/trouble.js';
import { payloadsUntilPlanned } from './payloads/until-planned.js';

/** Payloads that random lives try, by part of the process. */
export const payloads: Payloads = {
  ...payloadsUntilPlanned,
  ...journeyPayloads,
  ...aidPayloads,
  ...payloadsAfterwards,
  ...troublePayloads,
};

/** A random correction of a correctable record: of its day or its fields, or the record is struck. */
export function anyCorrection(
  { facts, state }: { readonly facts: readonly Fact[]; readonly state: CaseState },
  dice: Dice,
): StaffSteps['propose-correction'] | undefined {
  const records = facts.filter(({ step }) => isCorrectable(step));
  if (records.length === 0) return undefined;
  const told = recordAsCorrected(state.corrections, dice.one(records));
  const step = told.step;
  const better: Record<string, unknown> = { ...payloads[step]?.(state, dice) };
  const correctable = correctableFieldsOf(step);
  const fields = Object.entries(better).filter(([field]) => correctable.includes(field));
  const rightly: Rightly = dice.one([
    { day: addDays(told.occurredOn, dice.below(40) - 30) },
    ...(fields.length > 0 ? [{ fields: Object.fromEntries(fields) }] : []),
    ...(dice.chance(30) ? [{ struck: true } as const] : []),
  ]);
  return { correctionId: `correction-${state.sequence}`, told, rightly, reason: 'vault-reason' };
}

/** A confirmation of a random proposal, with the fingerprint of the effect that its author saw. */
export function anyConfirmation(
  { state, now, today }: { readonly state: CaseState; readonly now: string; readonly today: string },
  actor: Actor,
  dice: Dice,
): StaffSteps['confirm-correction'] | undefined {
  if (state.corrections.proposed.length === 0) return undefined;
  const proposed = dice.one(state.corrections.proposed);
  return { correctionId: proposed.correctionId, seen: markShownTo({ state, now, today, actor }, proposed) };
}
