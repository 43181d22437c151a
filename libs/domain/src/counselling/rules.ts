import type {
  Actor,
  CounsellingSteps,
  IsoDay,
  OrganisationId,
  PersonOpening,
  Refusal,
} from '@homeward/contracts';
import { readsByConsent } from '../access/recipients.js';
import { openMatches } from '../double-aid/grounds.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { start } from '../kernel/clock.js';
import { isMinorOn, takesPart, type PersonLine } from '../kernel/person-line.js';
import type { Carried } from '../linked/carried.js';
import { takeOver } from '../linked/take-over.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { someoneDeparted } from '../travel/milestones.js';
import { findConsent, hasBegun, isAllowed, isNamed } from './state.js';

export const counsellingRules: StepRules<keyof CounsellingSteps> = {
  'open-case': {
    evolve: (draft, fact) => {
      const { parts, unasked, persons, carried } = fact.payload;
      draft.parts = { ...parts };
      if (unasked) draft.unasked = [...unasked];
      persons.forEach((person, i) => (draft.persons[person.personId] = personLine(person, i + 1)));
      if (carried !== undefined) takeOver(draft, fact, carried as Carried);
    },
  },

  'record-identity': {
    evolve: (draft, { payload, known, sequence }) => {
      const person = draft.persons[payload.personId]!;
      person.identity = payload.identity;
      person.adultFrom = payload.adultFrom;
      openMatches(draft, { personId: payload.personId, record: sequence }, known.aidMatches);
    },
  },

  'give-consent': {
    refuse: (payload, { state, occurredOn, actor }) =>
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
        withdrawnBy: null,
      });
    },
  },

  'withdraw-consent': {
    evolve: (draft, { payload, occurredOn, sequence }) => {
      const consent = findConsent(draft.counselling, payload.consentId)!;
      consent.withdrawnOn ??= occurredOn;
      consent.withdrawnBy ??= sequence;
      endAccess(draft, consent.recipientId, occurredOn);
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
      !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'COUN-1' } : undefined,
    evolve: (draft, fact) => {
      for (const personId of fact.payload.personIds) {
        draft.persons[personId]!.voluntaryOn = fact.occurredOn;
        start(draft, fact, 'voluntariness-validity', { subject: personId });
      }
    },
  },
};

/** CONS-1: whoever reads by consent writes none for itself, nor widens one, nor takes a withdrawal back: somebody else has heard it. */
export const grantsItself = (actor: Actor | null, recipientId: OrganisationId): Refusal | undefined =>
  actor !== null && actor.organisationId === recipientId && readsByConsent(actor.organisationType)
    ? { code: 'STEP.NOT_YOURS', field: 'recipientId', rule: 'CONS-1' }
    : undefined;

/** CONS-2: before departure, an office abroad that nobody lets have their data any more is out of the case with this step. */
function endAccess(draft: CaseState, recipientId: string, on: IsoDay): void {
  if (draft.parts['local-officer']?.organisationId !== recipientId || someoneDeparted(draft)) return;
  const persons = personsOf(draft).filter(takesPart);
  if (!persons.some(({ personId }) => isAllowed(draft.counselling, personId, recipientId, on)))
    delete draft.parts['local-officer'];
}

const personLine = ({ personId, finding, adultFrom }: PersonOpening, ordinal: number): PersonLine => ({
  personId,
  ordinal,
  status: 'takes-part',
  finding,
  found: null,
  adultFrom: adultFrom ?? null,
  identity: null,
  safeContact: null,
  interviewedApart: false,
  repaymentExplainedOn: null,
  voluntaryOn: null,
  death: null,
  outcome: null,
});
