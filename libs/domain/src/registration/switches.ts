import type { IsoDay, PersonId, Refusal, Switches } from '@homeward/contracts';
import { addLength } from '../calendar/length.js';
import { personsOf, takingPart, type CaseState } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import { firstRefusal } from '../case/step-rule.js';
import { travellerOf } from '../travel/state.js';
import type { PolicyAnswers } from './state.js';
import type { DeclareEarlierAid } from './steps/declare-earlier-aid.step.js';

/** Each question that a switch of the policy asks of every person, and the rule that needs the answer. */
const questions = [
  ['inSwitzerlandSince', 'halfAmountUnderThreeMonths', 'CAP-1'],
  ['visaExempt', 'visaExemptExclusion', 'ELIG-2'],
] as const satisfies readonly (readonly [keyof PolicyAnswers, keyof Switches, string])[];

export const answersIn = (payload: PolicyAnswers): PolicyAnswers =>
  Object.fromEntries(questions.flatMap(([field]) => (payload[field] ? [[field, payload[field]]] : [])));

/**
 * Refuses answers that no rule of the case's policy needs, and missing answers that a rule needs. Only needed data are
 * asked for and stored.
 */
export const refuseAnswers = (
  payload: Pick<DeclareEarlierAid, keyof PolicyAnswers>,
  { policy }: CaseState,
  occurredOn: IsoDay,
): Refusal | undefined => {
  const { inSwitzerlandSince: since } = payload;
  return firstRefusal(
    ...questions.flatMap(([field, name, rule]) => {
      const [isAsked, isAnswered] = [policy.switches[name], payload[field] !== undefined];
      return [
        isAsked && !isAnswered && ({ code: 'REGISTRATION.ANSWER_MISSING', field, rule } as const),
        !isAsked && isAnswered && ({ code: 'REGISTRATION.NOT_ASKED', field, rule } as const),
      ];
    }),
    since !== undefined &&
      since !== 'not-known' &&
      since > occurredOn && { code: 'FACT.IN_FUTURE', field: 'inSwitzerlandSince', rule: 'FACT-1' },
  );
};

/** The length that the name of the switch states. */
const threeMonths = 'P3M';

/**
 * CAP-1: true if, by policy, the person gets half the aid, because the person stayed in Switzerland for less than three
 * months until this day or until the departure.
 */
export function isShortStay(state: CaseState, personId: PersonId, day: IsoDay): boolean {
  const since = state.registration.answers[personId]?.inSwitzerlandSince;
  if (!state.policy.switches.halfAmountUnderThreeMonths || since === undefined || since === 'not-known')
    return false;
  const { departedOn } = travellerOf(state, personId);
  const until = departedOn !== null && departedOn < day ? departedOn : day;
  return until < addLength(since, threeMonths);
}

/** CAP-1: true if the short stay applies to each person of a family. The family's project is then halved. */
export function isShortStayOfAll(state: CaseState, day: IsoDay): boolean {
  const persons = personsOf(state).filter(isUndecided);
  return persons.length > 0 && persons.every(({ personId }) => isShortStay(state, personId, day));
}

/**
 * ELIG-2: true if a person in the case needs no visa. By policy, visa exemption may exclude the person, and staff have
 * to decide.
 */
export const isVisaQuestionOpen = (state: CaseState): boolean =>
  state.policy.switches.visaExemptExclusion &&
  takingPart(state).some(({ personId }) => state.registration.answers[personId]?.visaExempt === 'yes');
