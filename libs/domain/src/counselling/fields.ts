import { findings } from '@homeward/contracts';
import {
  day,
  listOf,
  name,
  newId,
  oneOf,
  pattern,
  reference,
  sealedThing,
  thing,
} from '../case/field-kinds.js';
import type { HeldIn } from '../case/fields.js';

/** So many persons a case has at most (law 8). */
export const mostPersons = 20;

/** CASE-2: a person may enter with no identity at all. */
export const openings = listOf(
  thing({
    personId: newId(),
    finding: oneOf(findings).byDefault('presumed'),
    adultFrom: day()
      .optional()
      .says('Eighteenth birthday, where known; otherwise the person counts as a child (MINOR-4).'),
  }),
  { to: mostPersons },
  'trafficking',
);
export type PersonOpening = HeldIn<typeof openings>;

/** Names of the Human Trafficking Case Data Standard 2.0. */
export const identity = sealedThing(
  {
    prs_FirstName: name(),
    prs_MiddleName: name().optional(),
    prs_SecondName: name(),
    prs_Birthdate: day(),
    prs_Gender: oneOf([
      'Feminine',
      'Masculine',
      'TransgenderFeminine',
      'TransgenderMasculine',
      'NonConforming',
      'NonSpecifiedUnknown',
    ]),
    prs_Citizenship: listOf(pattern(/^[A-Z]{2}$/), { from: 0, to: 5 }),
    prs_PrimaryLanguage: reference(undefined, 10).optional(),
    prs_IdentityNumber: reference()
      .optional()
      .says('Number of passport or identity card. ELIG-1: compared over cases as a keyed hash.'),
  },
  'identity',
);
