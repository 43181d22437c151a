import { consentGivers, consentPurposes, dataCategories } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import {
  code,
  country,
  day,
  flag,
  idOf,
  language,
  manyOf,
  newId,
  oneOf,
  personRef,
  reference,
} from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isMinorOn } from '../../case/person-line.js';
import { idIn, inCorrection } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { refuseText, spoken, written } from '../explained.js';
import { grantsItself, notTheirsToGive } from '../rules.js';
import { isNamed, type Consent } from '../state.js';

const fields = {
  personId: personRef(),
  consentId: newId('consent'),
  givenBy: oneOf(consentGivers, 'consent').correctable(),
  guardianId: idOf('person-around', 'consent')
    .optional()
    .says('INC-4: which guardian. Needed if an incident is about a guardian.'),
  purpose: oneOf(consentPurposes, 'consent').correctable(),
  /** The organisation that may receive the data. */
  recipientId: idOf('organisation', 'consent').correctable(),
  categories: manyOf(dataCategories, 'consent').correctable(),
  /** The organisation responsible for the data. */
  controllerId: idOf('organisation', 'consent').correctable(),
  validTo: day('consent').optional().correctable(),
  language: language('consent').says(spoken).correctable(),
  interpreted: flag('consent').says('An interpreter translated it.').correctable(),
  /** The version of the text for this purpose (GET /texts). */
  textVersion: code('consent').correctable(),
  textLanguage: language('consent').optional().says(written).correctable(),
  country: country('consent')
    .optional()
    .says('GATE-3: for a consent to travel, the country of return. Without it, nobody is ready to leave.')
    .correctable(),
  /** The article of the law, if the basis for the processing is law instead of consent. */
  law: reference('consent').optional().correctable(),
};
export type GiveConsent = PayloadOf<typeof fields>;

export const giveConsent = defineStep('give-consent', {
  page: 'counselling',
  summary: 'Record a consent: its recipient, its purpose and its language',
  wire: 'addPermission',
  path: 'consents',
  roles: [...caseworkers, 'local-officer'],
  stages: open,
  rules: ['CONS-1', 'MINOR-3', 'GATE-3', 'INC-4'],
  uses: ['text'],
  starts: ['risk-input-destination'],
  fields,
  readAt: ['consents'],
  example: {
    personId: '…',
    givenBy: 'self',
    purpose: 'risk-assessment-abroad',
    recipientId: '…',
    categories: ['risk'],
    controllerId: '…',
    language: 'fra',
    interpreted: true,
    textVersion: '2026-1',
  },
  refuse: (payload, { state, occurredOn, actor, known }) =>
    firstRefusal(
      grantsItself(actor, payload.recipientId),
      isNamed(state.counselling, payload.consentId) && {
        code: 'CONSENT.DUPLICATE',
        field: 'consentId',
        rule: 'CONS-1',
      },
      payload.givenBy === 'self' &&
        isMinorOn(state.persons[payload.personId]!, occurredOn) && {
          code: 'CONSENT.GUARDIAN_NEEDED',
          field: 'givenBy',
          rule: 'MINOR-3',
        },
      notTheirsToGive(state, payload),
      payload.validTo !== undefined &&
        payload.validTo < occurredOn && { code: 'FACT.BEFORE_ITS_CAUSE', field: 'validTo', rule: 'CONS-1' },
      refuseText(payload, known),
    ),
  evolve: (draft, { payload, occurredOn }) => {
    draft.counselling.consents.push({
      consentId: payload.consentId,
      personId: payload.personId,
      givenBy: payload.givenBy,
      purpose: payload.purpose,
      recipientId: payload.recipientId,
      categories: payload.categories,
      controllerId: payload.controllerId,
      from: occurredOn,
      to: payload.validTo ?? null,
      law: payload.law ?? null,
      ...(payload.country && { country: payload.country }),
      ...(payload.guardianId && { guardianId: payload.guardianId }),
      language: payload.language,
      textVersion: payload.textVersion,
      interpreted: payload.interpreted,
      withdrawnOn: null,
      withdrawnBy: null,
    });
  },
  correction: {
    fields: { validTo: day().orNull() },
    strikable: true,
    about: idIn('consentId'),
    refuse: ({ was, now }, { state, actor, known }) => {
      if (now === null) return undefined;
      const { personId, givenBy, recipientId, validTo = null } = now.payload;
      return firstRefusal(
        grantsItself(actor, was.payload.recipientId) ?? grantsItself(actor, recipientId),
        givenBy === 'self' &&
          isMinorOn(state.persons[personId]!, now.occurredOn) && {
            code: 'CONSENT.GUARDIAN_NEEDED',
            field: 'correction.fields.givenBy',
            rule: 'MINOR-3',
          },
        validTo !== null &&
          validTo < now.occurredOn && {
            code: 'FACT.BEFORE_ITS_CAUSE',
            field: 'correction.fields.validTo',
            rule: 'CONS-1',
          },
        inCorrection(refuseText(now.payload, known)),
      );
    },
    apply: (draft, { was, now, evolve }) => {
      const { consents } = draft.counselling;
      const at = consents.findIndex(({ consentId }) => consentId === was.payload.consentId);
      if (at < 0) return;
      const [{ withdrawnOn, withdrawnBy, heldOn, heldBy }] = consents.splice(at, 1) as [Consent];
      if (now === null) return;
      evolve(draft, now);
      const preserved = { withdrawnOn, withdrawnBy, ...(heldOn && { heldOn }), ...(heldBy && { heldBy }) };
      consents.splice(at, 0, { ...consents.pop()!, ...preserved });
    },
  },
});
