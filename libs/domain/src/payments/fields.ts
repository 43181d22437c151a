import type { PartRole, PersonId } from '@homeward/contracts';
import { either, idOf, oneOf, thing } from '../case/field-kinds.js';

/** MINOR-4: the adult who receives a child's money. */
export const payeeIs = either(
  thing({ adult: idOf('person') }),
  oneOf(['guardian', 'receiving-carer']),
  'plan',
)
  .says(
    'Needed if the money belongs to a child: an adult of the case, the guardian, or the carer who receives the child at the destination.',
  )
  .optional();
export type PayeeIs = { readonly adult: PersonId } | 'guardian' | 'receiving-carer';

/** PAY-10: the parts of a case whose organisations can hold cash and hand it out. */
export const cashHolders = [
  'case-manager',
  'counsellor',
  'airport-assistant',
  'local-officer',
] as const satisfies readonly PartRole[];
export type CashHolder = (typeof cashHolders)[number];

/** PAY-10: the part whose organisation hands out cash. */
export const cashHolder = oneOf(cashHolders, 'money')
  .optional()
  .says('Only for cash: the part whose organisation hands it out. Without it: the office abroad.');
