import type { PersonId } from '@homeward/contracts';
import { either, idOf, oneOf, thing } from '../case/field-kinds.js';

/** MINOR-4: the adult who receives a child's money. */
export const payeeIs = either(
  thing({ adult: idOf('person') }),
  oneOf(['guardian', 'receiving-carer']),
  'plan',
)
  .says(
    'Asked for where the money is a child’s: an adult of the case, its guardian, or the carer who receives it there.',
  )
  .optional();
export type PayeeIs = { readonly adult: PersonId } | 'guardian' | 'receiving-carer';
