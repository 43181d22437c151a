import { findings } from '@homeward/contracts';
import {
  birthDate,
  citizenship,
  day,
  listOf,
  name,
  newId,
  oneOf,
  onlyTrue,
  reference,
  sealedThing,
  thing,
} from '../case/field-kinds.js';
import type { ItemOf } from '../case/fields.js';

/** The maximum number of persons in a case (law 8). */
export const mostPersons = 20;

/** CASE-2: a person may be added to a case without an identity. */
export const openings = listOf(
  thing({
    personId: newId(),
    finding: oneOf(findings).byDefault('presumed'),
    adultFrom: day()
      .optional()
      .says('The eighteenth birthday, if it is known. Without it, the person counts as a child (MINOR-4).'),
  }),
  { to: mostPersons },
  'trafficking',
);
export type PersonOpening = ItemOf<typeof openings>;

/**
 * NAME-1: the known parts of the identity, and nothing else. The field names are those of the Human Trafficking Case
 * Data Standard 2.0, except `namesNotKnown`.
 */
export const identity = sealedThing(
  {
    prs_FirstName: name()
      .optional()
      .says('NAME-1: if the person has only one name, enter it here or as the family name.'),
    prs_MiddleName: name().optional(),
    prs_SecondName: name().optional(),
    namesNotKnown: onlyTrue().optional().says('NAME-1: instead of a name, if nobody knows one.'),
    prs_Birthdate: birthDate().says(
      'NAME-1: as much as is known: YYYY-MM-DD, YYYY-MM, YYYY or `unknown`. MINOR-4: of several possible birth days, the latest one decides when the person is of age.',
    ),
    prs_Gender: oneOf([
      'Feminine',
      'Masculine',
      'TransgenderFeminine',
      'TransgenderMasculine',
      'NonConforming',
      'NonSpecifiedUnknown',
    ]),
    prs_Citizenship: listOf(citizenship(), { from: 0, to: 5 }).says(
      'NAME-1: every citizenship, ISO 3166-1 alpha-2. `stateless` or `unknown` must be the only entry. Empty: nobody has asked yet.',
    ),
    prs_PrimaryLanguage: reference(undefined, 10).optional(),
    prs_IdentityNumber: reference()
      .optional()
      .says('The number of the passport or identity card. ELIG-1: compared across cases as a keyed hash.'),
  },
  'identity',
  { answers: [['prs_FirstName', 'prs_MiddleName', 'prs_SecondName'], ['namesNotKnown']] },
);
