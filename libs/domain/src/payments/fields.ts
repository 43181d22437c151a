import type { PersonId } from '@homeward/contracts';
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
