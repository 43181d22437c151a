import type { MachineSteps } from '@homeward/contracts';
import { everyoneConcerned, personsNamed, type About } from '../access/about.js';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';

/**
 * Law 6: what is held, and for whom, if a restore of the record lost a text of this fact. Without its payee, nobody
 * knows whom a payment goes to; without the safe contact, nobody knows who must never be contacted (REACH-1).
 */
export function heldIfLost(
  state: CaseState,
  { step, payload }: Pick<Fact, 'step' | 'payload'>,
  field: string,
): MachineSteps['notice-lost-texts'] | undefined {
  if (!isStaffStep(step)) return undefined;
  const [name = ''] = field.split(/[.[]/);
  const isPayee = stepOf(step).fields[name]?.category === 'payee';
  if (!isPayee && step !== 'record-safe-contact') return undefined;
  const personIds = personsNamed(state, payload as About) ?? everyoneConcerned(state);
  return { personIds: [...personIds].sort(), matter: isPayee ? 'payments' : 'contacts' };
}
