import { defineStep } from '../../case/define-step.js';
import { personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { always } from '../../case/who-and-when.js';
import { endPersonsWork, goOnLiving } from '../end-work.js';
import { afterReport, liftHolds, noneToDecide, notReported } from '../rules.js';

const fields = {
  personId: personRef(),
};
export type ConfirmDeath = PayloadOf<typeof fields>;

/** DEATH-1, PEOPLE-2: confirms a death. Taken by somebody other than the person who reported it. */
export const confirmDeath = defineStep('confirm-death', {
  page: 'any-stage',
  summary: 'Confirm a death that another person reported: what was held ends',
  wire: 'confirmChange',
  path: 'deaths/confirmation',
  roles: ['case-manager', 'team-lead'],
  stages: always,
  rules: ['DEATH-1', 'PEOPLE-2', 'CLAIM-1'],
  second: afterReport,
  needsVersion: true,
  anyPerson: true,
  fields,
  example: { personId: '…' },
  writes: ['risk'],
  closedBecause: noneToDecide,
  refuse: ({ personId }, situation) => notReported(personId, situation),
  evolve: (draft, fact) => {
    const { personId } = fact.payload;
    const person = draft.persons[personId]!;
    const { status, outcome } = person;
    person.death = { ...person.death!, confirmedBy: fact.actor!.staffId };
    person.status = 'deceased';
    person.outcome ??= 'deceased';
    liftHolds(draft, personId);
    person.endedByDeath = { status, outcome, ...endPersonsWork(draft, fact, personId) };
  },
  /** DEATH-1: used if the death was recorded by mistake. Restores what the death had ended. */
  correction: {
    strikable: true,
    byTwo: true,
    about: personOf,
    apply: (draft, { was, now, fact }) => {
      if (now === null) goOnLiving(draft, fact, was.payload.personId);
    },
  },
});
