import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { personsOf } from '../case/case-state.js';
import { personsIn } from '../case/persons-in.js';
import { refuseDay } from '../case/refuse-day.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { withAndWithout } from './apply.js';
import { correctableFieldsOf, correctionRuleOf } from './correctable.js';
import type { ProposedCorrection } from './state.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';
import { correctionFacts, saysNothingNew } from './correction-facts.js';
import { mayCorrect } from './who-corrects.js';

type Correction = Pick<ProposeCorrection, 'correctionId' | 'told' | 'rightly'>;

/** Why the actor cannot make this correction now. The preview also makes this check. */
export function refuseCorrection(correction: Correction, situation: Situation): Refusal | undefined {
  const { told, rightly } = correction;
  const { state, now } = situation;
  const { step, sequence } = told;
  const rule = correctionRuleOf(step);
  if (sequence > state.sequence || !rule)
    return { code: 'CORRECTION.NOT_CORRECTABLE', field: 'correction.step', rule: 'FACT-2' };
  return (
    firstRefusal(
      notTheirs(step, situation),
      state.corrections.made[sequence]?.struck && { code: 'CORRECTION.STRUCK', rule: 'FACT-2' },
      isOutOfReach(correction) && {
        code: 'CORRECTION.NOT_CORRECTABLE',
        field: 'correction.fields',
        rule: 'FACT-2',
      },
      saysNothingNew(told, rightly) && {
        code: 'CORRECTION.NOTHING_NEW',
        field: 'correction',
        rule: 'FACT-2',
      },
      rightly.day !== undefined && refuseDay(rightly.day, { now, zone: told.zone, field: 'correction.day' }),
      namesAStranger(correction, situation),
    ) ??
    rule.refuse?.(correctionFacts(state, correction, scratch(situation)), situation) ??
    leavesClosedCaseOpen(correction, situation)
  );
}

/**
 * True if the correction is not possible. Only fields that the step marks as correctable can be corrected. A record can
 * be struck only if the state stores what was known before the record.
 */
function isOutOfReach({ told, rightly }: Correction): boolean {
  const { strikable } = correctionRuleOf(told.step)!;
  const fields = correctableFieldsOf(told.step);
  const asked = Object.keys(rightly.fields ?? {});
  return (
    (rightly.struck === true && (strikable !== true || rightly.day !== undefined || asked.length > 0)) ||
    asked.some((field) => !fields.includes(field))
  );
}

/**
 * CASE-1: refuses persons who are not in the case. Persons who no longer take part are allowed, because many records
 * that need a correction are about such persons.
 */
function namesAStranger({ told, rightly }: Correction, { state }: Situation): Refusal | undefined {
  const stranger = personsIn(told.step, rightly.fields).find(({ personId }) => !(personId in state.persons));
  return stranger && { code: 'PERSON.UNKNOWN', field: `correction.fields.${stranger.field}`, rule: 'CASE-1' };
}

/** CASE-4: refuses a correction after which a person in a closed case would have no outcome. */
function leavesClosedCaseOpen(correction: Correction, { state, now }: Situation): Refusal | undefined {
  if (state.closure.closedOn === null) return undefined;
  const [, corrected] = withAndWithout(state, correction, now);
  return personsOf(corrected).some(({ outcome }) => outcome === null)
    ? { code: 'CORRECTION.LATER_RECORD', rule: 'CASE-4' }
    : undefined;
}

export const notTheirs = (step: StaffStepCode, { state, actor }: Situation): Refusal | undefined =>
  actor === null || mayCorrect(state, step, actor) ? undefined : { code: 'STEP.NOT_YOURS', rule: 'SEE-2' };

export const proposal = (id: string, { state }: Situation): ProposedCorrection =>
  state.corrections.proposed.find(({ correctionId }) => correctionId === id)!;

/** A fact that is only used to check a correction and is never recorded. */
const scratch = ({ state, occurredOn, now }: Situation) => ({
  sequence: state.sequence + 1,
  step: 'propose-correction' as const,
  stepId: '',
  actor: null,
  occurredOn,
  zone: '',
  recordedAt: now,
  payload: {} as never,
  known: {},
  fixed: {},
});
