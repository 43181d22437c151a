import type { Holidays } from '@homeward/contracts';
import { takingPart } from '../../case/case-state.js';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { canton, country, found, oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { restart, theCase } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { awaitsOwnWill } from '../../minors/rules.js';

const fields = {
  /** The registering canton, by its two letters. */
  canton: canton('identity').correctable(),
  /** The country of destination: ISO 3166-1 alpha-2. */
  destinationCountry: country('identity').correctable(),
  /** Ordinance 2 on asylum, 62.2: whether the return is voluntary, or a duty that the person meets voluntarily. */
  returnKind: oneOf(['voluntary', 'dutiful'], 'identity').correctable(),
  /**
   * The public holidays of the canton and the destination. The holidays are added to the pinned policy and no longer
   * change.
   */
  holidays: found<Holidays>('nobody').correctable(),
};
export type RegisterCase = PayloadOf<typeof fields>;

export const registerCase = defineStep('register-case', {
  page: 'registration',
  summary: 'Register the case formally with the canton',
  wire: 'registerCase',
  path: 'registration',
  roles: ['counsellor'],
  organisationTypes: ['canton'],
  stages: open,
  rules: ['CASE-2', 'ELIG-3', 'COUN-1'],
  starts: ['eligibility-decision'],
  fields,
  example: { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' },
  closedBecause: ({ state }) =>
    firstRefusal(
      state.registration.registered !== null && { code: 'REGISTRATION.DONE', rule: 'CASE-2' },
      takingPart(state).some((person) => person.identity === null) && {
        code: 'PERSON.IDENTITY_MISSING',
        rule: 'CASE-2',
      },
      takingPart(state).some((person) => awaitsOwnWill(state, person)) && {
        code: 'VOLUNTARINESS.MISSING',
        rule: 'COUN-1',
      },
    ),
  evolve: (draft, fact) => {
    const { canton, destinationCountry, returnKind, holidays } = fact.payload;
    draft.policy = { ...draft.policy, holidays };
    draft.registration.registered = { canton, destinationCountry, returnKind, on: fact.occurredOn };
    startClock(draft, fact, 'eligibility-decision');
  },
  /**
   * RISK-4: both sides assessed the risk for the recorded country. If a correction changes the country, the risk is
   * decided again.
   */
  correction: {
    about: () => [theCase],
    apply: (draft, correction) => {
      const { now } = correction;
      if (now === null) return;
      const { canton, destinationCountry, returnKind, holidays } = now.payload;
      draft.policy = { ...draft.policy, holidays };
      draft.registration.registered = { canton, destinationCountry, returnKind, on: now.occurredOn };
      restart(draft, correction, 'eligibility-decision');
    },
  },
});
