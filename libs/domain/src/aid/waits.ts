import type { Stage } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { takesPart, type PersonLine } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { isHeld } from '../incidents/state.js';
import { isPaymentHeld } from '../payments/on-hold.js';
import { isInitialAidOpen, mayBeAided, medicalQuestionOf } from './rules.js';

/**
 * The stages in which a departure is prepared or has happened. STAGE-1: in earlier stages the steps are open, but the
 * case does not wait for them.
 */
const asking: ReadonlySet<Stage> = new Set([
  'pre-departure',
  'in-transit',
  'post-arrival',
  'reintegration',
  'monitoring',
]);

/**
 * AID-1: waits for initial aid and for the question about medical aid, so that nobody forgets a benefit. Neither of
 * these waits closes the departure gate. A case that is older than these questions keeps the waits that its running
 * workflow expects (law 13).
 */
export const aidWaits: Waits = (state) =>
  state.asksGround === true && asking.has(state.stage)
    ? personsOf(state).flatMap((person) => [...initialAidWait(state, person), ...medicalWait(state, person)])
    : [];

function initialAidWait(state: CaseState, person: PersonLine): Wait[] {
  const { personId, outcome } = person;
  const isAsked = (takesPart(person) || outcome === 'completed') && mayBeAided(state, personId);
  if (!isAsked || !isInitialAidOpen(state, personId)) return [];
  if (isPaymentHeld(state, { kind: 'initial-aid', personIds: [personId] })) return [];
  return [{ step: 'request-payment', role: 'case-manager', subject: personId }];
}

/** INC-1: staff ask about medical aid during a contact, so the question waits while contacts are held. */
function medicalWait(state: CaseState, person: PersonLine): Wait[] {
  const { personId } = person;
  if (isHeld(state, 'contacts', personId)) return [];
  const ask = takesPart(person) ? medicalQuestionOf(state, personId) : undefined;
  if (ask === undefined) return [];
  const abroad = ask === 'after-arrival' && state.parts['local-officer'] !== undefined;
  const role = abroad ? 'local-officer' : ask === 'after-arrival' ? 'case-manager' : 'counsellor';
  return [{ step: 'record-medical-need', role, subject: personId }];
}
