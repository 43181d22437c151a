import type { ErrorCode, IsoInstant, PersonId } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, programmeZone } from '../case/clock.js';
import type { Situation } from '../case/step-rule.js';
import type { Wait } from '../case/wait.js';
import { hasBegun } from '../counselling/state.js';
import { gate } from './gate.js';

type Mend = (personId: PersonId) => Wait;

const counsellor =
  (step: Wait['step'], deadline?: Wait['deadline']): Mend =>
  (subject) => ({ step, role: 'counsellor', subject, ...(deadline && { deadline }) });
const offer: Mend = () => ({ step: 'offer-hand-over', role: 'case-manager' });
export const handOverAnswer: Wait = {
  step: 'answer-hand-over',
  role: 'local-officer',
  deadline: 'hand-over-answer',
};

/**
 * The role and step that resolve each condition that closes the gate. Conditions that other slices resolve, such as the
 * risk and the track of a child, are left out, because these slices have separate waits.
 */
const mends: Partial<Record<ErrorCode, Mend>> = {
  'CONSENT.MISSING': counsellor('give-consent'),
  'CONSENT.OTHER_COUNTRY': counsellor('give-consent'),
  'JOURNEY.ESCORT_MISSING': () => ({ step: 'plan-journey', role: 'travel-officer' }),
  'JOURNEY.ELSEWHERE': () => ({ step: 'plan-journey', role: 'travel-officer' }),
  'TRAVEL_DOCUMENT.MISSING': counsellor('record-travel-document'),
  'TRAVEL_DOCUMENT.EXPIRED': counsellor('record-travel-document'),
  'TRAVEL_DOCUMENT.OTHER_COUNTRY': counsellor('record-travel-document'),
  'TRAVEL_DOCUMENT.NO_RIGHT_TO_ENTER': counsellor('record-travel-document'),
  'FITNESS.OPEN': counsellor('record-fitness'),
  'FITNESS.NOT_FIT': counsellor('record-fitness'),
  'HAND_OVER.MISSING': offer,
  'HAND_OVER.DECLINED': offer,
  'HAND_OVER.OTHER_OFFICE': offer,
  'HAND_OVER.OTHER_COUNTRY': offer,
  'HAND_OVER.CHILD_ALONE': offer,
  'HAND_OVER.UNANSWERED': () => handOverAnswer,
  'VOLUNTARINESS.MISSING': counsellor('declare-voluntariness'),
  'VOLUNTARINESS.EXPIRED': counsellor('declare-voluntariness', 'voluntariness-validity'),
};

/** The step that resolves a condition that closes the gate, if one step alone can. */
export const mendedBy = (code: ErrorCode): Wait['step'] | undefined => mends[code]?.('').step;

/**
 * GATE-1: true if nothing but the confirmation of readiness is missing for the person. In that case, the case waits for
 * the confirmation.
 */
export const isOnlyReadinessMissing = (state: CaseState, personId: PersonId, now: IsoInstant): boolean =>
  gate(asOf(state, now), [personId]).length === 0;

const asOf = (state: CaseState, now: IsoInstant): Situation => {
  const today = dayOf(now, programmeZone);
  return { state, actor: null, now, today, occurredOn: today, known: {} };
};

/**
 * GATE-1: the tasks for all conditions that close the gate now. If a declaration expires soon, the case asks for a new
 * declaration in time.
 */
export function gateWaits(state: CaseState, personId: PersonId, now: IsoInstant): Wait[] {
  if (!hasBegun(state)) return [];
  const shutBy = gate(asOf(state, now), [personId]).map(({ code }) => code);
  const lapsesSoon = (findDeadline(state, 'voluntariness-validity', personId)?.fired ?? 0) > 0;
  const codes = new Set<ErrorCode>(lapsesSoon ? [...shutBy, 'VOLUNTARINESS.EXPIRED'] : shutBy);
  return [...codes].flatMap((code) => mends[code]?.(personId) ?? []);
}
