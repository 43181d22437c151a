import type { IsoDay } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { day, flag, found, personRef } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { personOf, replace } from '../../case/retelling.js';
import { always, caseworkers } from '../../case/who-and-when.js';
import { meetAnew, openMatches } from '../../double-aid/grounds.js';
import { identity } from '../fields.js';

const fields = {
  personId: personRef(),
  /** Name, birth date, citizenship… in HTCDS fields. Category identity. */
  identity: identity.correctable(),
  /** The eighteenth birthday; `null` where the age is in doubt: the person counts as a child (MINOR-4). */
  adultFrom: found<IsoDay | null>('identity').correctable(),
};
export type RecordIdentity = Held<typeof fields>;

export const recordIdentity = defineStep('record-identity', {
  page: 'counselling',
  summary: 'Record who a person is',
  wire: 'recordPerson',
  path: 'identities',
  roles: caseworkers,
  stages: always,
  rules: ['CASE-2', 'MINOR-4', 'ELIG-1'],
  uses: ['aidMatches'],
  starts: ['match-review'],
  anyPerson: true,
  fields,
  asked: {
    ageInDoubt: flag('standing')
      .byDefault(false)
      .says('MINOR-4: the birth date is not certain, and the person counts as a child.'),
  },
  example: {
    personId: '…',
    identity: {
      prs_FirstName: 'Test',
      prs_SecondName: 'Person',
      prs_Birthdate: '1994-02-03',
      prs_Gender: 'Feminine',
      prs_Citizenship: ['XK'],
    },
  },
  texts: 'theirs',
  readAt: ['persons'],
  evolve: (draft, { payload, known, sequence }) => {
    const person = draft.persons[payload.personId]!;
    person.identity = payload.identity;
    person.adultFrom = payload.adultFrom;
    openMatches(draft, { personId: payload.personId, record: sequence }, known.aidMatches);
  },
  /**
   * MINOR-4: a birth date mistyped makes a child of an adult, or the reverse; caps, tracks and gate follow from the
   * line. ELIG-1: also an older identity is told and compared anew, since all that a person came under are compared.
   */
  retold: {
    looks: {
      adultFrom: day()
        .orNull()
        .says('Eighteenth birthday; null: the age is in doubt, and the person counts as a child (MINOR-4).'),
    },
    about: personOf,
    retell: (draft, retelling) => {
      const { was, fact } = retelling;
      replace(personOf, draft, retelling);
      if (fact.known.aidMatches)
        meetAnew(draft, { personId: was.payload.personId, record: was.sequence }, fact.known.aidMatches);
    },
  },
});
