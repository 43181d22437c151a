import type { MachineSteps } from '@homeward/contracts';
import { everyoneConcerned, personsNamed, type About } from '../access/about.js';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';

/**
 * Law 6: the hold that a case needs if a restore of the record lost a text of this fact. Payments need their payee, and
 * contacts need the safe contact, which says who must never be contacted (REACH-1). `undefined`: no hold is needed.
 */
export function heldIfLost(
  state: CaseState,
  { step, payload }: Pick<Fact, 'step' | 'payload'>,
  field: string,
): MachineSteps['notice-lost-texts'] | undefined {
  if (!isStaffStep(step)) return undefined;
  const [name = ''] = field.split(/[.[]/);
  const shape = stepOf(step).fields[name]?.shape;
  const isPayee = shape?.kind === 'sealed' && shape.content.kind === 'payee';
  if (!isPayee && step !== 'record-safe-contact') return undefined;
  const personIds = personsNamed(state, payload as About) ?? everyoneConcerned(state);
  return { personIds: [...personIds].sort(), matter: isPayee ? 'payments' : 'contacts' };
}
