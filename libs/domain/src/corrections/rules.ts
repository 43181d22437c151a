import type { CorrectionSteps, ProposeCorrection, Refusal, StaffStepCode } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { personsOf } from '../kernel/case-state.js';
import { namedPersons } from '../kernel/persons-check.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { applyCorrection, withAndWithout } from './apply.js';
import { correctable, isCorrectable } from './correctable.js';
import { markShownTo } from '../access/moves-seen.js';
import { effectOf } from './effect.js';
import { needsTwo } from './two-people.js';
import { mayCorrect, notTheirsToConfirm } from './who-corrects.js';
import { mostMade, mostProposed, type ProposedCorrection } from './state.js';
import { identityAtOnce, identityIn } from './told-identity.js';
import { retellingOf, saysNothingNew } from './told.js';

export const correctionRules: StepRules<keyof CorrectionSteps> = {
  'propose-correction': {
    closedBecause: ({ state: { corrections } }) =>
      corrections.proposed.length >= mostProposed || Object.keys(corrections.made).length >= mostMade
        ? { code: 'CORRECTION.TOO_MANY', rule: 'FACT-2' }
        : undefined,
    refuse: (payload, situation) =>
      firstRefusal(
        isProposed(payload.correctionId, situation) && {
          code: 'CORRECTION.DUPLICATE',
          field: 'correctionId',
          rule: 'FACT-2',
        },
        situation.state.corrections.proposed.some(({ told }) => told.sequence === payload.told.sequence) && {
          code: 'CORRECTION.PENDING',
          field: 'correction.stepId',
          rule: 'FACT-2',
        },
      ) ??
      refuseCorrection(payload, situation) ??
      comparedOtherwise(payload, situation),
    /** What moves neither money, clock nor gate, and is no decision of somebody else, takes effect at once, by one person. */
    evolve: (draft, fact) => {
      const { payload, actor, recordedAt } = fact;
      if (needsTwo(payload, actor!.role, effectOf(draft, payload, recordedAt)))
        draft.corrections.proposed.push({
          ...payload,
          proposedBy: actor!.staffId,
          proposedAs: actor!.role,
        });
      else applyCorrection(draft, payload, fact);
    },
  },

  'confirm-correction': {
    closedFor: (id, situation) => {
      const { state, actor } = situation;
      return actor === null ? undefined : notTheirsToConfirm(state, proposal(id, situation), actor);
    },
    refuse: ({ correctionId, seen }, situation) => {
      const proposed = proposal(correctionId, situation);
      const { actor } = situation;
      return firstRefusal(
        refuseCorrection(proposed, situation),
        actor !== null &&
          seen !== markShownTo({ ...situation, actor }, proposed) && {
            code: 'CORRECTION.LOOK_AGAIN',
            field: 'seen',
            rule: 'FACT-2',
          },
      );
    },
    evolve: (draft, fact) => {
      const { correctionId } = fact.payload;
      const { proposed } = draft.corrections;
      const confirmed = proposed.find((one) => one.correctionId === correctionId)!;
      draft.corrections.proposed = proposed.filter((one) => one !== confirmed);
      applyCorrection(draft, confirmed, fact);
    },
  },

  'drop-correction': {
    closedFor: (id, situation) => notTheirs(proposal(id, situation).told.step, situation),
    evolve: (draft, { payload }) => {
      draft.corrections.proposed = draft.corrections.proposed.filter(
        ({ correctionId }) => correctionId !== payload.correctionId,
      );
    },
  },
};

type Correction = Pick<ProposeCorrection, 'correctionId' | 'told' | 'rightly'>;

/** Why this correction cannot be made now, by whomever: the preview asks it too. */
export function refuseCorrection(correction: Correction, situation: Situation): Refusal | undefined {
  const { told, rightly } = correction;
  const { state, now } = situation;
  const { step, sequence } = told;
  if (sequence > state.sequence || !isCorrectable(step))
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
      rightly.day !== undefined &&
        rightly.day > dayOf(now, told.zone) && {
          code: 'FACT.IN_FUTURE',
          field: 'correction.day',
          rule: 'FACT-1',
        },
      namesAStranger(correction, situation),
    ) ??
    correctable(step).refuse?.(retellingOf(state, correction, scratch(situation)) as never, situation) ??
    leavesClosedCaseOpen(correction, situation)
  );
}

/** ELIG-1: whoever compared an identity, or did not, saw the correction take effect at another time than it would now. */
function comparedOtherwise(
  payload: ProposeCorrection,
  { state, now, known }: Situation,
): Refusal | undefined {
  if (identityIn(payload) === undefined) return undefined;
  const atOnce = identityAtOnce(state, payload, now) !== undefined;
  return atOnce === (known.aidMatches !== undefined)
    ? undefined
    : { code: 'CORRECTION.LOOK_AGAIN', field: 'correction', rule: 'ELIG-1' };
}

/** Only what the table lists of a step can be told anew, and struck only where the state knows what was before. */
function isOutOfReach({ told, rightly }: Correction): boolean {
  if (!isCorrectable(told.step)) return true;
  const { fields, strikable } = correctable(told.step);
  const asked = Object.keys(rightly.fields ?? {});
  return (
    (rightly.struck === true && (strikable !== true || rightly.day !== undefined || asked.length > 0)) ||
    asked.some((field) => !(fields as readonly string[]).includes(field))
  );
}

/** CASE-1. Also somebody who no longer takes part: most records worth correcting are about them. */
function namesAStranger({ rightly }: Correction, { state }: Situation): Refusal | undefined {
  const stranger = namedPersons(rightly.fields).find(({ personId }) => !(personId in state.persons));
  return stranger && { code: 'PERSON.UNKNOWN', field: `correction.fields.${stranger.field}`, rule: 'CASE-1' };
}

/** CASE-4: a closed case has an outcome for everyone, whatever is told anew. */
function leavesClosedCaseOpen(correction: Correction, { state, now }: Situation): Refusal | undefined {
  if (state.closure.closedOn === null) return undefined;
  const [, corrected] = withAndWithout(state, correction, now);
  return personsOf(corrected).some(({ outcome }) => outcome === null)
    ? { code: 'CORRECTION.LATER_RECORD', rule: 'CASE-4' }
    : undefined;
}

const notTheirs = (step: StaffStepCode, { state, actor }: Situation): Refusal | undefined =>
  actor === null || mayCorrect(state, step, actor) ? undefined : { code: 'STEP.NOT_YOURS', rule: 'SEE-2' };

const proposal = (id: string, { state }: Situation): ProposedCorrection =>
  state.corrections.proposed.find(({ correctionId }) => correctionId === id)!;

const isProposed = (id: string, { state: { corrections } }: Situation): boolean =>
  [...corrections.proposed, ...Object.values(corrections.made)].some(
    ({ correctionId }) => correctionId === id,
  );

/** To ask what a correction says, nothing is recorded. */
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
