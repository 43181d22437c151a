import { hearRightly } from '../../double-aid/grounds.js';
import { start } from '../../kernel/clock.js';
import { declare, registrationRules, withoutGround } from '../../registration/rules.js';
import { refuseAnswers } from '../../registration/switches.js';
import { inCorrection, personOf, replaces, restart, theCase, type Correctable } from '../retelling.js';

export const correctableRegistration: {
  'register-case': Correctable<'register-case'>;
  'declare-earlier-aid': Correctable<'declare-earlier-aid'>;
  'record-finding': Correctable<'record-finding'>;
  'decide-eligibility': Correctable<'decide-eligibility'>;
} = {
  /** RISK-4: both sides assessed the country they were told: for another one the risk is decided anew. */
  'register-case': {
    fields: ['canton', 'destinationCountry', 'returnKind', 'holidays'],
    about: () => [theCase],
    retell: (draft, retelling) => {
      const { now } = retelling;
      if (now === null) return;
      const { canton, destinationCountry, returnKind, holidays } = now.payload;
      draft.policy = { ...draft.policy, holidays };
      draft.registration.registered = { canton, destinationCountry, returnKind, on: now.occurredOn };
      restart(draft, retelling, 'eligibility-decision');
    },
  },

  /** ELIG-1: the review of aid that was wrongly declared falls away; of aid that was not put down, it begins. */
  'declare-earlier-aid': {
    fields: ['earlierAid', 'inSwitzerlandSince', 'visaExempt'],
    about: personOf,
    refuse: ({ now }, { state }) =>
      now === null ? undefined : inCorrection(refuseAnswers(now.payload, state, now.occurredOn)),
    retell: (draft, { was, now, rests }) => {
      if (now === null) return;
      const { personId, earlierAid } = now.payload;
      if (rests(personId)) declare(draft, now.payload);
      hearRightly(draft, { personId, record: was.sequence }, earlierAid, was.stepId);
    },
  },

  'record-finding': {
    fields: ['finding', 'decidedBy'],
    about: personOf,
    retell: replaces<'record-finding'>(personOf, registrationRules['record-finding'].evolve),
  },

  /** EXIT-1: whom a wrong no ended takes part again; a decision that was none is waited for, from the registration on. */
  'decide-eligibility': {
    fields: ['decision', 'ground', 'visaExemption'],
    strikable: true,
    about: () => [theCase],
    refuse: ({ now }, { state }) =>
      now === null ? undefined : inCorrection(withoutGround(now.payload, state)),
    retell: (draft, { was, now, fact }) => {
      if (was.payload.decision === 'ineligible')
        for (const person of Object.values(draft.persons))
          if (person.outcome === 'ineligible') person.outcome = null;
      draft.registration.eligibility = null;
      if (now !== null) registrationRules['decide-eligibility'].evolve(draft, now);
      else start(draft, fact, 'eligibility-decision', { from: draft.registration.registered!.on });
    },
  },
};
