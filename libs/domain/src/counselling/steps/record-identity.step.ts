import type { IsoDay } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { day, flag, found, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { otherStep, personOf, replace } from '../../case/correction-rule.js';
import { always, caseworkers } from '../../case/who-and-when.js';
import { meetAnew, openMatches } from '../../double-aid/grounds.js';
import { stateAge, type AgeBasis } from '../../minors/age.js';
import { identity } from '../fields.js';

const fields = {
  personId: personRef(),
  /** Name, birth date, citizenship… in HTCDS fields. Category identity. */
  identity: identity.correctable(),
  /**
   * The eighteenth birthday of a person born on the latest day that the birth date allows. `null`: the day is not
   * known or the age is in doubt, and the person counts as a child (MINOR-4).
   */
  adultFrom: found<IsoDay | null>('identity').orNull().correctable(),
  /** The basis of `adultFrom`. Absent in older records. */
  ageBasis: found<AgeBasis>('identity').optional().correctable(),
};
export type RecordIdentity = PayloadOf<typeof fields>;

export const recordIdentity = defineStep('record-identity', {
  page: 'counselling',
  summary: 'Record who a person is',
  wire: 'recordPerson',
  path: 'identities',
  roles: caseworkers,
  stages: always,
  rules: ['NAME-1', 'CASE-2', 'MINOR-4', 'ELIG-1'],
  uses: ['aidMatches'],
  starts: ['match-review'],
  anyPerson: true,
  fields,
  asked: {
    ageInDoubt: flag('standing')
      .byDefault(false)
      .says(
        'MINOR-4: the person may be a child, whatever birth date was stated. Do not set it only because the day or the month is unknown.',
      ),
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
    stateAge(person, payload, { sequence });
    person.identity = payload.identity;
    openMatches(draft, { personId: payload.personId, record: sequence }, known.aidMatches);
  },
  /**
   * MINOR-4: because of a mistyped birth date, a child may count as an adult, or an adult as a child. Caps, tracks and
   * the gate follow from the corrected line. A finding that an age was not in doubt takes two persons. ELIG-1: an older
   * identity can also be corrected. After the correction, the identity is compared again, because every identity that a
   * person has used is compared.
   */
  correction: {
    fields: {
      adultFrom: day()
        .orNull()
        .says(
          'The eighteenth birthday. `null`: the age is in doubt, and the person counts as a child (MINOR-4).',
        ),
    },
    about: personOf,
    refuse: ({ was, now }) =>
      was.payload.adultFrom === null && now !== null && now.payload.adultFrom !== null
        ? otherStep('propose-age-finding', 'correction.fields.adultFrom', 'MINOR-4')
        : undefined,
    apply: (draft, correction) => {
      const { was, fact } = correction;
      replace(personOf, draft, correction);
      if (fact.known.aidMatches)
        meetAnew(draft, { personId: was.payload.personId, record: was.sequence }, fact.known.aidMatches);
    },
  },
});
