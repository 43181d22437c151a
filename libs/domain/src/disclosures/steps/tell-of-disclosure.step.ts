import { tellings, type Refusal } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId, personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { always, ofTheProgramme } from '../../case/who-and-when.js';
import { article } from '../fields.js';
import { forgetOldest } from '../rules.js';
import { findDisclosure } from '../state.js';

const fields = {
  disclosureId: pathId(),
  personIds: personRefs('audit'),
  telling: oneOf(tellings, 'audit'),
  ground: article.optional().says('The law and the article. Needed if it is withheld.'),
};
export type TellOfDisclosure = PayloadOf<typeof fields>;

/**
 * FADP 25: records that a person was informed of a disclosure. A person whose data were disclosed has a right to know.
 * If staff withhold this information, the step names the ground.
 */
export const tellOfDisclosure = defineStep('tell-of-disclosure', {
  page: 'any-stage',
  summary:
    'Record that persons were told which of their data an authority received, or on which ground they are not told',
  wire: 'recordTelling',
  path: 'disclosures/{disclosureId}/telling',
  roles: ['case-manager', 'protection-officer'],
  organisationTypes: ofTheProgramme,
  stages: always,
  rules: ['PEOPLE-2'],
  confidential: true,
  anyPerson: true,
  fields,
  example: { personIds: ['…'], telling: 'withheld', ground: 'CrimPC 73' },
  texts: 'unmentioned',
  closedFor: (id, { state }) =>
    findDisclosure(state, id)!.answer === 'disclosed'
      ? undefined
      : { code: 'DISCLOSURE.NOT_GIVEN', rule: 'PEOPLE-2' },
  refuse: (payload, situation) =>
    firstRefusal(
      aboutSomebodyElse(payload, situation),
      payload.telling === 'withheld' &&
        payload.ground === undefined && {
          code: 'DISCLOSURE.GROUND_MISSING',
          field: 'ground',
          rule: 'PEOPLE-2',
        },
    ),
  evolve: (draft, { payload: { disclosureId, personIds, telling, ground = null }, occurredOn: on }) => {
    const disclosure = findDisclosure(draft, disclosureId)!;
    for (const personId of personIds) disclosure.told[personId] = { telling, on, ground };
    forgetOldest(draft);
  },
});

function aboutSomebodyElse(
  { disclosureId, personIds }: TellOfDisclosure,
  { state }: Situation,
): Refusal | undefined {
  const asked = findDisclosure(state, disclosureId)!.personIds;
  const other = personIds.findIndex((personId) => !asked.includes(personId));
  return other < 0
    ? undefined
    : { code: 'DISCLOSURE.OTHER_PERSON', field: `personIds[${other}]`, rule: 'PEOPLE-2' };
}
