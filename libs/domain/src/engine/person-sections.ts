import { visibleStanding } from '../access/outcome-categories.js';
import { personsOf } from '../case/case-state.js';
import { kinOf } from '../case/kinship.js';
import type { PersonLine } from '../case/person-line.js';
import { section, type SliceSections } from '../case/section.js';

export const personSections = {
  read: [
section({
    path: 'persons',
    named: 'personId',
    summary: 'The persons of the case, and the status of each',
    category: 'identity',
    asOfBefore: true,
    items: (state) => personsOf(state).map((person) => ({ ...person, kin: kinOf(state, person.personId) })),
    substitutes: visibleStanding,
    filedUnder: ({ personId }) => [personId],
    fields: {
      personId: 'standing', ordinal: 'standing', status: 'standing', outcome: 'standing',
      finding: 'trafficking', found: 'trafficking', adultFrom: 'identity', identity: 'identity', safeContact: 'contact',
      interviewedApart: 'contact', repaymentExplainedOn: 'money', voluntaryOn: 'consent', death: 'risk', endedByDeath: 'nobody',
      kin: 'identity', bornThere: 'identity', ageBasis: 'identity', ageProposal: 'identity',
      ageFinding: 'identity',
    },
  }),
  ],
  person: {
standing: {
    category: 'identity',
    of: (state, personId) => {
      const { status, outcome, adultFrom, voluntaryOn, interviewedApart, bornThere, ...person } = state.persons[personId]!;
      // The ids of the relatives are left out, because they would reveal who the relatives are.
      const kin = kinOf(state, personId).map(({ is }) => is);
      const born = bornThere && { bornThere };
      return [{ status, outcome, adultFrom, ...visibleAge(person), voluntaryOn, interviewedApart, kin, ...born }];
    },
  },
  },
} satisfies SliceSections; // prettier-ignore

/**
 * MINOR-4: the basis of the age, and the proposal and finding on the age, without the names of the staff who made them.
 */
const visibleAge = ({
  ageBasis,
  ageProposal,
  ageFinding,
}: Pick<PersonLine, 'ageBasis' | 'ageProposal' | 'ageFinding'>) => ({
  ...(ageBasis && { ageBasis }),
  ...(ageProposal && { ageProposedFrom: ageProposal.adultFrom, ageGround: ageProposal.ground }),
  ...(ageFinding && { ageFoundOn: ageFinding.on, ageGround: ageFinding.ground }),
});
