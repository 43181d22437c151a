import type { CounsellingSteps } from '@homeward/contracts';
import { counsellingRules, grantsItself } from '../../counselling/rules.js';
import { findConsent, type Consent } from '../../counselling/state.js';
import { meetAnew } from '../../double-aid/grounds.js';
import type { CaseState } from '../../kernel/case-state.js';
import type { Fact } from '../../kernel/fact.js';
import { isMinorOn } from '../../kernel/person-line.js';
import { firstRefusal } from '../../kernel/step-rule.js';
import {
  dayTold,
  everyoneIn,
  personOf,
  personsNamed,
  replaces,
  restart,
  type Correctable,
  type Retelling,
} from '../retelling.js';

const consentOf = ({ consentId }: { readonly consentId: string }): string[] => [consentId];

const replaceIdentity = replaces<'record-identity'>(personOf, counsellingRules['record-identity'].evolve);

type Row<C extends keyof CounsellingSteps> = Correctable<C>;

export const correctableCounselling: {
  'record-identity': Row<'record-identity'>;
  'give-consent': Row<'give-consent'>;
  'withdraw-consent': Row<'withdraw-consent'>;
  'record-counselling-session': Row<'record-counselling-session'>;
  'declare-voluntariness': Row<'declare-voluntariness'>;
} = {
  /**
   * MINOR-4: a birth date mistyped makes a child of an adult, or the reverse; caps, tracks and gate follow from the line. ELIG-1:
   * also an older identity is told and compared anew, since all that a person came under are compared.
   */
  'record-identity': {
    fields: ['identity', 'adultFrom'],
    about: personOf,
    retell: (draft, retelling) => {
      const { was, fact } = retelling;
      replaceIdentity(draft, retelling);
      if (fact.known.aidMatches)
        meetAnew(draft, { personId: was.payload.personId, record: was.sequence }, fact.known.aidMatches);
    },
  },

  'give-consent': {
    fields: [
      'givenBy',
      'purpose',
      'recipientId',
      'categories',
      'controllerId',
      'validTo',
      'language',
      'interpreted',
      'textVersion',
      'law',
    ],
    strikable: true,
    about: consentOf,
    refuse: ({ was, now }, { state, actor }) => {
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
      );
    },
    retell: (draft, { was, now }) => {
      const { consents } = draft.counselling;
      const at = consents.findIndex(({ consentId }) => consentId === was.payload.consentId);
      if (at < 0) return;
      const [{ withdrawnOn, withdrawnBy }] = consents.splice(at, 1) as [Consent];
      if (now === null) return;
      counsellingRules['give-consent'].evolve(draft, now);
      consents.splice(at, 0, { ...consents.pop()!, withdrawnOn, withdrawnBy });
    },
  },

  'withdraw-consent': {
    fields: [],
    strikable: true,
    about: consentOf,
    refuse: ({ was }, { state, actor }) => {
      const consent = findConsent(state.counselling, was.payload.consentId);
      return consent && grantsItself(actor, consent.recipientId);
    },
    retell: (draft, retelling) => {
      const consent = findConsent(draft.counselling, retelling.was.payload.consentId);
      if (!consent) return;
      consent.withdrawnOn = dayTold(consent.withdrawnOn, retelling);
      if (consent.withdrawnOn === null) consent.withdrawnBy = null;
    },
  },

  /** CLAIM-1: when it was explained that a duty to repay may exist, or that it was not. */
  'record-counselling-session': {
    fields: ['repaymentExplained'],
    strikable: true,
    about: personsNamed,
    retell: (draft, { was, now }) => {
      if (now === null) draft.counselling.sessions -= 1;
      for (const person of was.payload.personIds.map((id) => draft.persons[id]!)) {
        if (was.payload.repaymentExplained && person.repaymentExplainedOn === was.occurredOn)
          person.repaymentExplainedOn = null;
        if (now?.payload.repaymentExplained)
          person.repaymentExplainedOn = earlier(person.repaymentExplainedOn, now.occurredOn);
      }
    },
  },

  'declare-voluntariness': {
    fields: ['personIds'],
    about: personsNamed,
    retell: (draft, retelling) => {
      for (const personId of everyoneIn(retelling, personsNamed)) declare(draft, retelling, personId);
    },
  },
};

/** Whom the record should not have named is asked again; whom it should have named has said so on that day. */
function declare(draft: CaseState, retelling: Retelling<'declare-voluntariness'>, personId: string): void {
  const { was, now, rests } = retelling;
  const named = was.payload.personIds.includes(personId);
  if (named && !rests(personId)) return;
  if (!now?.payload.personIds.includes(personId)) {
    draft.persons[personId]!.voluntaryOn = null;
    draft.deadlines = draft.deadlines.filter(
      ({ code, subject }) => code !== 'voluntariness-validity' || subject !== personId,
    );
  } else if (named) {
    draft.persons[personId]!.voluntaryOn = now.occurredOn;
    restart(draft, retelling, 'voluntariness-validity', personId);
  } else if ((draft.persons[personId]!.voluntaryOn ?? '') < now.occurredOn) {
    const alone: Fact<'declare-voluntariness'> = { ...now, payload: { personIds: [personId] } };
    counsellingRules['declare-voluntariness'].evolve(draft, alone);
  }
}

const earlier = (known: string | null, day: string): string => (known === null || day < known ? day : known);
