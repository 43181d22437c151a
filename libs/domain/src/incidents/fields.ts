import { idOf, listOf, onlyTrue, someOf, thing } from '../case/field-kinds.js';
import type { PayloadOf } from '../case/fields.js';

const several = { from: 0, to: 20 };
const who = {
  staffIds: listOf(idOf('colleague'), several).optional(),
  organisationIds: listOf(idOf('organisation'), several).optional(),
};

const whoever = {
  ...who,
  aroundIds: listOf(idOf('person-around'), several)
    .optional()
    .says(
      'INC-4: holds the consents of these persons around the case, and the payments to the persons they are named for.',
    ),
  nobody: onlyTrue()
    .optional()
    .says('INC-4: it is about nobody who works for the programme or is around the case.'),
};

/**
 * INC-2, INC-4: who an incident or a complaint is about, in addition to the persons concerned. Empty if nobody has
 * recorded yet who the matter is about.
 */
export type About = PayloadOf<typeof whoever>;
export const about = (category: 'risk' | 'contact') =>
  thing(whoever, category).says(
    'INC-2: hidden from these staff and organisations. INC-4: if left out or empty, only a few people can read its text until somebody says who it is about.',
  );
export const narrowedFor = someOf(who, 'risk').says(
  'INC-2: the staff and organisations from which new information is hidden. They are not told.',
);

/**
 * INC-1: organisations that lose access to the case in this step. Only the team-lead of the country office may name
 * such organisations.
 */
export const organisationsCutOff = listOf(idOf('organisation'), { to: 20 }, 'risk')
  .optional()
  .says(
    'INC-1: organisations that lose access to the case in this step. Only the team-lead of the country office may name any.',
  );
