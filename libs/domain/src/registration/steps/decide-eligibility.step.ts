import type { PersonId, Refusal } from '@homeward/contracts';
import { personsOf, takingPart, type CaseState } from '../../case/case-state.js';
import { startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isUndecided } from '../../case/person-line.js';
import { inCorrection, theCase } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isUnderReview } from '../../double-aid/state.js';
import { isJoinedUndecided, type RegistrationState } from '../state.js';
import { isVisaQuestionOpen } from '../switches.js';

const fields = {
  personIds: personRefs()
    .optional()
    .says(
      'CASE-5: the persons who joined after the case was decided on. If left out, the decision is about everybody.',
    ),
  decision: oneOf(['eligible', 'ineligible'], 'plan').correctable(),
  /** The ground of a refusal: a human finding (ELIG-2). The text of the finding is in the vault. */
  ground: oneOf(
    ['exclusion-ground', 'visa-exempt', 'not-in-scope', 'country-suspended', 'other'],
    'trafficking',
  )
    .explainedBy('note')
    .optional()
    .correctable(),
  visaExemption: oneOf(['excludes', 'does-not-exclude'], 'plan')
    .optional()
    .says('ELIG-2: a finding, if the policy has `visaExemptExclusion` and somebody needs no visa.')
    .correctable(),
  note: text('trafficking').optional(),
};
export type DecideEligibility = PayloadOf<typeof fields>;

export const decideEligibility = defineStep('decide-eligibility', {
  page: 'registration',
  summary: 'Decide whether the programme admits these persons',
  wire: 'decideAdmission',
  path: 'eligibility',
  roles: ['donor-officer'],
  stages: open,
  rules: ['ELIG-1', 'ELIG-2', 'ELIG-3', 'GATE-3', 'CASE-2', 'CASE-5', 'SEE-2', 'EXIT-1'],
  outsideFacts: ['countrySuspended'],
  starts: ['risk-input-swiss', 'risk-input-destination'],
  needsVersion: true,
  fields,
  example: { decision: 'eligible' },
  writes: ['plan', 'money'],
  texts: 'theirs',
  readAt: ['eligibility'],
  closedBecause: ({ state }) =>
    firstRefusal(
      state.registration.registered === null && { code: 'REGISTRATION.MISSING', rule: 'ELIG-1' },
      state.registration.eligibility !== null &&
        !state.registration.askedAgain &&
        !takingPart(state).some(({ personId }) => isJoinedUndecided(state.registration, personId)) && {
          code: 'ELIGIBILITY.DECIDED',
          rule: 'ELIG-1',
        },
      state.registration.eligibility === null &&
        takingPart(state).some((person) => !(person.personId in state.registration.earlierAid)) && {
          code: 'ELIGIBILITY.DECLARATION_MISSING',
          rule: 'ELIG-1',
        },
      isUnderReview(state) && { code: 'MATCH.UNDER_REVIEW', rule: 'ELIG-1' },
    ),
  refuse: (payload, { state, known }) =>
    firstRefusal(
      notTheirs(payload, state),
      payload.decision === 'eligible' &&
        known.countrySuspended && { code: 'ELIGIBILITY.COUNTRY_SUSPENDED', rule: 'ELIG-3' },
      withoutGround(payload, state),
    ),
  evolve: (draft, { payload }) => {
    const { registration } = draft;
    const { decision, personIds } = payload;
    for (const personId of personIds ?? []) registration.joined[personId] = decision;
    if (!personIds) {
      registration.eligibility = decision;
      delete registration.askedAgain;
      stopClock(draft, 'eligibility-decision');
    }
    if (decision === 'ineligible')
      for (const person of personsOf(draft).filter(isUndecided))
        if (isAbout(payload, registration, person.personId)) person.outcome = 'ineligible';
  },
  /**
   * EXIT-1: if a refusal was recorded by mistake, the persons whose programme the refusal ended take part again. If the
   * record of the decision is struck, the case waits for the decision again, as in registration.
   */
  correction: {
    strikable: true,
    about: ({ personIds }) => personIds ?? [theCase],
    refuse: ({ now }, { state }) =>
      now === null ? undefined : inCorrection(withoutGround(now.payload, state)),
    apply: (draft, { was, now, fact, evolve }) => {
      const { registration } = draft;
      const { personIds } = was.payload;
      if (was.payload.decision === 'ineligible')
        for (const person of Object.values(draft.persons))
          if (person.outcome === 'ineligible' && isAbout(was.payload, registration, person.personId))
            person.outcome = null;
      for (const personId of personIds ?? []) registration.joined[personId] = null;
      if (!personIds) registration.eligibility = null;
      if (now !== null) evolve(draft, now);
      else if (!personIds)
        startClock(draft, fact, 'eligibility-decision', { from: draft.registration.registered!.on });
    },
  },
});

/** CASE-5: true if the decision is about this person. The decision must name persons who joined later. */
const isAbout = (
  { personIds }: DecideEligibility,
  { joined }: RegistrationState,
  personId: PersonId,
): boolean => personIds?.includes(personId) ?? !(personId in joined);

/**
 * CASE-5: refuses a decision about the wrong persons. The first decision is about everyone. A later decision is about
 * persons who joined since, and who have answered the question about earlier aid. GATE-3: after a change of
 * destination, a decision may be about everyone again.
 */
function notTheirs({ personIds }: DecideEligibility, { registration }: CaseState): Refusal | undefined {
  const field = 'personIds';
  if (registration.askedAgain && personIds === undefined) return undefined;
  if (registration.eligibility === null)
    return personIds && { code: 'ELIGIBILITY.NOT_ASKED', field, rule: 'CASE-5' };
  if (!personIds?.every((id) => isJoinedUndecided(registration, id)))
    return { code: 'ELIGIBILITY.DECIDED', field, rule: 'CASE-5' };
  return personIds.every((id) => id in registration.earlierAid)
    ? undefined
    : { code: 'ELIGIBILITY.DECLARATION_MISSING', field, rule: 'ELIG-1' };
}

/**
 * ELIG-2: rejects a negative decision without a ground. Whether visa exemption excludes a person is a human finding.
 * The finding is accepted only if the policy asks for it and somebody needs no visa. Then a positive decision, and a
 * refusal on this ground, must have the finding.
 */
function withoutGround(
  { decision, ground, visaExemption }: DecideEligibility,
  state: CaseState,
): Refusal | undefined {
  const isAsked = isVisaQuestionOpen(state);
  const needed = decision === 'eligible' ? 'does-not-exclude' : 'excludes';
  const isNeeded = isAsked && (decision === 'eligible' || ground === 'visa-exempt');
  return firstRefusal(
    decision === 'ineligible' &&
      ground === undefined && { code: 'ELIGIBILITY.GROUND_MISSING', field: 'ground', rule: 'ELIG-2' },
    !isAsked &&
      visaExemption !== undefined && {
        code: 'REGISTRATION.NOT_ASKED',
        field: 'visaExemption',
        rule: 'ELIG-2',
      },
    !isAsked &&
      ground === 'visa-exempt' && { code: 'REGISTRATION.NOT_ASKED', field: 'ground', rule: 'ELIG-2' },
    isNeeded &&
      visaExemption !== needed && {
        code: 'ELIGIBILITY.FINDING_MISSING',
        field: 'visaExemption',
        rule: 'ELIG-2',
      },
  );
}
