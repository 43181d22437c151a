import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { takesPart } from '../../case/person-line.js';
import {
  personsAdded,
  everyoneIn,
  laterRecord,
  personsNamed,
  type CorrectionOf,
} from '../../case/correction-rule.js';
import { open, withAirport } from '../../case/who-and-when.js';
import { firstPersonRefused, mayTakeBack } from '../rules.js';
import { takeBack, withdrawPerson } from '../withdraw.js';

const fields = {
  personIds: personRefs().correctable(),
};
export type Withdraw = PayloadOf<typeof fields>;

/** COUN-2: records a withdrawal. A withdrawal takes effect at once, without a reason or an approval. */
export const withdraw = defineStep('withdraw', {
  page: 'any-stage',
  summary: 'Record that a person withdraws: at once, and without a reason',
  wire: 'recordWithdrawal',
  path: 'withdrawals',
  roles: withAirport,
  stages: open,
  deferredWhileHeld: true,
  bindsAfterRestore: true,
  rules: ['COUN-2', 'TRAV-3', 'EXIT-1'],
  uses: ['besides'],
  alsoFor: ['invited', 'former'],
  fields,
  example: { personIds: ['…'] },
  writes: ['consent'],
  refuse: ({ personIds }, { state }) =>
    firstPersonRefused(
      personIds,
      (id) => id in state.withdrawal.withdrawn && { code: 'WITHDRAWAL.RECORDED', rule: 'COUN-2' },
    ),
  evolve: (draft, fact) => {
    for (const personId of new Set(fact.payload.personIds)) withdrawPerson(draft, fact, personId);
  },
  /**
   * COUN-2: puts a person back into the programme who was taken out of it by mistake, as if the withdrawal had been
   * revoked.
   */
  correction: {
    strikable: true,
    about: personsNamed,
    refuse: (correction, { state }) => {
      const wrongly = correction.was.payload.personIds.filter(
        (id) => !named(correction, id) && isItsDoing(state, correction, id),
      );
      if (wrongly.some((id) => !mayTakeBack(state, id))) return laterRecord('TRAV-3');
      const gone = personsAdded(correction).find(
        (id) => !takesPart(state.persons[id]!) && !(id in state.withdrawal.withdrawn),
      );
      return gone === undefined
        ? undefined
        : { code: 'PERSON.NOT_TAKING_PART', field: 'correction.fields.personIds', rule: 'CASE-1' };
    },
    apply: (draft, correction) => {
      for (const personId of everyoneIn(correction, personsNamed)) withdrawAnew(draft, correction, personId);
    },
  },
});

const named = ({ now }: CorrectionOf<'withdraw'>, personId: string): boolean =>
  now?.payload.personIds.includes(personId) === true;

/** True if the withdrawal still comes from this record: it was neither revoked nor recorded again. */
const isItsDoing = (
  { withdrawal }: CaseState,
  { was, isLatestFor }: CorrectionOf<'withdraw'>,
  id: string,
): boolean => withdrawal.withdrawn[id]?.on === was.occurredOn && isLatestFor(id);

function withdrawAnew(draft: CaseState, correction: CorrectionOf<'withdraw'>, personId: string): void {
  const { now } = correction;
  const { withdrawn } = draft.withdrawal;
  if (isItsDoing(draft, correction, personId)) {
    if (named(correction, personId)) withdrawn[personId] = { ...withdrawn[personId]!, on: now!.occurredOn };
    else takeBack(draft, personId);
  } else if (personsAdded(correction).includes(personId) && !(personId in withdrawn))
    withdrawPerson(draft, now!, personId);
}
