import type { CounsellingSteps, PersonOpening } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { start } from '../kernel/clock.js';
import { isMinorOn, type PersonLine } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';

export const counsellingRules: StepRules<keyof CounsellingSteps> = {
  'open-case': {
    evolve: (draft, { payload }) => {
      draft.parts = { ...payload.parts };
      payload.persons.forEach((person, i) => (draft.persons[person.personId] = personLine(person, i + 1)));
    },
  },

  'record-identity': {
    evolve: (draft, { payload }) => {
      const person = draft.persons[payload.personId]!;
      person.identity = payload.identity;
      person.adultFrom = payload.adultFrom;
    },
  },

  'give-consent': {
    refuse: (payload, { state, occurredOn }) =>
      firstRefusal(
        findConsent(state, payload.consentId) && {
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
        payload.validTo !== undefined &&
          payload.validTo < occurredOn && { code: 'FACT.BEFORE_ITS_CAUSE', field: 'validTo', rule: 'CONS-1' },
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
        withdrawnOn: null,
      });
    },
  },

  'withdraw-consent': {
    evolve: (draft, { payload, occurredOn }) => {
      findConsent(draft, payload.consentId)!.withdrawnOn ??= occurredOn;
    },
  },

  'record-counselling-session': {
    evolve: (draft, { payload, occurredOn }) => {
      draft.counselling.sessions += 1;
      for (const person of payload.personIds.map((id) => draft.persons[id]!)) {
        person.interviewedApart ||= payload.apart;
        if (payload.repaymentExplained) person.repaymentExplainedOn ??= occurredOn;
      }
    },
  },

  'record-safe-contact': {
    evolve: (draft, { payload }) => {
      draft.persons[payload.personId]!.safeContact = payload.contact;
    },
  },

  'declare-voluntariness': {
    closedBecause: ({ state }) =>
      state.counselling.sessions === 0 ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'COUN-1' } : undefined,
    evolve: (draft, fact) => {
      for (const personId of fact.payload.personIds) {
        draft.persons[personId]!.voluntaryOn = fact.occurredOn;
        start(draft, fact, 'voluntariness-validity', { subject: personId });
      }
    },
  },

  'assign-staff': {
    refuse: ({ role, part }, { state, actor }) => {
      const held = state.parts[role];
      const ownTeam = actor?.role === 'team-lead' && held?.organisationId === actor.organisationId;
      const moves = held !== undefined && held.organisationId !== part.organisationId;
      return firstRefusal(
        actor?.role === 'team-lead' &&
          (!ownTeam || moves) && { code: 'STEP.NOT_YOURS', field: 'role', rule: 'PEOPLE-1' },
        actor?.role === 'case-manager' &&
          held !== undefined &&
          !moves && { code: 'STEP.NOT_YOURS', field: 'role', rule: 'PEOPLE-1' },
      );
    },
    evolve: (draft, { payload }) => {
      draft.parts[payload.role] = payload.part;
    },
  },
};

const personLine = ({ personId, finding, adultFrom }: PersonOpening, ordinal: number): PersonLine => ({
  personId,
  ordinal,
  status: 'takes-part',
  finding,
  adultFrom: adultFrom ?? null,
  identity: null,
  safeContact: null,
  interviewedApart: false,
  repaymentExplainedOn: null,
  voluntaryOn: null,
  death: null,
  outcome: null,
});

const findConsent = (state: CaseState, consentId: string) =>
  state.counselling.consents.find((consent) => consent.consentId === consentId);
