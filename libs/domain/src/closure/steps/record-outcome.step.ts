import type { Refusal, Role } from '@homeward/contracts';
import { refuseForgottenAid } from '../../aid/rules.js';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isDeathReported, type PersonLine } from '../../case/person-line.js';
import { personsAdded, inCorrection, personsNamed } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isMedicalAidOver } from '../../medical-aid/state.js';
import { isMonitoringOver } from '../../monitoring/state.js';
import { statusOnTheWay, travellerOf } from '../../travel/state.js';
import { decidedBy, decidedOutcomes, type DecidedOutcome } from '../rules.js';

const fields = {
  personIds: personRefs().correctable(),
  outcome: oneOf(decidedOutcomes, 'monitoring')
    .says(
      'EXIT-2: contact lost, not departed, not advisable and other ends are proposed by one person and confirmed by another.',
    )
    .correctable(),
  noFindingBecause: oneOf(
    ['nobody-asked', 'person-did-not-wish', 'still-open-at-the-authority', 'evidence-not-enough', 'other'],
    'trafficking',
  )
    .explainedBy('note')
    .optional()
    .says('ELIG-2: why no finding was made. Needed if a person completes the programme as a presumed victim.')
    .correctable(),
  note: text('monitoring').optional(),
};
export type RecordOutcome = PayloadOf<typeof fields>;

/** EXIT-1: records how the programme ended for these persons. */
export const recordOutcome = defineStep('record-outcome', {
  page: 'closed',
  summary: 'Record how the programme ended for these persons',
  wire: 'recordOutcome',
  path: 'outcomes',
  roles: ['case-manager', 'protection-officer'],
  stages: open,
  rules: ['EXIT-1', 'EXIT-2', 'CASE-4', 'AID-1', 'ELIG-2'],
  needsVersion: true,
  anyPerson: true,
  fields,
  example: { personIds: ['…'], outcome: 'completed' },
  texts: 'theirs',
  readAt: ['persons'],
  refuse: ({ outcome, personIds, noFindingBecause }, { state, actor }) =>
    firstRefusal(
      notGivenBy(actor!.role, outcome),
      personIds.some((id) => state.persons[id]!.outcome !== null) && {
        code: 'OUTCOME.RECORDED',
        field: 'personIds',
        rule: 'EXIT-2',
      },
      personIds.some((id) => isDeathReported(state.persons[id]!)) && {
        code: 'DEATH.UNDECIDED',
        field: 'personIds',
        rule: 'DEATH-1',
      },
      notSo(state, outcome, personIds),
      ownAidEnds.has(outcome) && refuseForgottenAid(state, personIds),
      withoutFinding(state, { outcome, personIds, noFindingBecause }),
    ),
  evolve: (draft, { payload: { personIds, outcome } }) => {
    for (const person of personIds.map((id) => draft.persons[id]!)) {
      giveOutcome(person, outcome);
    }
  },
  correction: {
    strikable: true,
    about: personsNamed,
    /**
     * EXIT-1: the role that decided the outcome can correct it only to another outcome that this role may decide. To
     * get the outcome of another role, staff strike the record, and the other role decides.
     */
    refuse: (correction, { state }) => {
      const { was, now } = correction;
      if (now === null) return undefined;
      const { outcome, personIds } = now.payload;
      return firstRefusal(
        inCorrection(notGivenBy(decidedBy[was.payload.outcome], outcome)),
        personsAdded(correction).some((id) => state.persons[id]!.outcome !== null) && {
          code: 'OUTCOME.RECORDED',
          field: 'correction.fields.personIds',
          rule: 'EXIT-2',
        },
        inCorrection(
          notSo(state, outcome, outcome === was.payload.outcome ? personsAdded(correction) : personIds),
        ),
      );
    },
    apply: (draft, { was, now, isLatestFor }) => {
      for (const personId of was.payload.personIds) {
        const person = draft.persons[personId]!;
        if (!isLatestFor(personId) || person.outcome !== was.payload.outcome) continue;
        person.outcome = null;
        if (person.status === 'stays-behind') person.status = statusOnTheWay(draft, personId);
      }
      for (const person of (now?.payload.personIds ?? []).map((id) => draft.persons[id]!))
        if (person.outcome === null) giveOutcome(person, now!.payload.outcome);
    },
  },
});

/**
 * The outcomes for which AID-1 is checked. The programme owes nothing more to people who withdrew, stayed behind, or
 * continue in another programme.
 */
const ownAidEnds: ReadonlySet<DecidedOutcome> = new Set(['completed', 'left-alone']);

/** EXIT-1: why this role may not decide this outcome. */
const notGivenBy = (role: Role, outcome: DecidedOutcome): Refusal | undefined =>
  role === decidedBy[outcome] ? undefined : { code: 'OUTCOME.NOT_YOURS', field: 'outcome', rule: 'EXIT-1' };

/** EXIT-2: refuses an outcome that contradicts what the case has recorded about these persons. */
const notSo = (
  state: CaseState,
  outcome: DecidedOutcome,
  personIds: readonly string[],
): Refusal | undefined =>
  firstRefusal(
    outcome === 'completed' && notComplete(state, personIds),
    outcome === 'stays-behind' &&
      personIds.some((id) => travellerOf(state, id).departedOn !== null) && {
        code: 'OUTCOME.DEPARTED',
        field: 'outcome',
        rule: 'EXIT-2',
      },
    outcome === 'left-alone' &&
      personIds.some((id) => !travellerOf(state, id).ownWay) && {
        code: 'OUTCOME.NOT_LEFT_ALONE',
        field: 'outcome',
        rule: 'GATE-2',
      },
  );

/**
 * ELIG-2: refuses to complete the programme for a person whose finding is still a presumption, unless the step states
 * why no finding was made.
 */
const withoutFinding = (
  { persons }: CaseState,
  { outcome, personIds, noFindingBecause }: Omit<RecordOutcome, 'note'>,
): Refusal | undefined =>
  outcome === 'completed' &&
  noFindingBecause === undefined &&
  personIds.some((id) => persons[id]!.finding === 'presumed')
    ? { code: 'OUTCOME.FINDING_MISSING', field: 'noFindingBecause', rule: 'ELIG-2' }
    : undefined;

/** EXIT-2: sets the outcome of a person. */
function giveOutcome(person: PersonLine, outcome: DecidedOutcome): void {
  person.outcome = outcome;
  if (outcome === 'stays-behind' && person.status !== 'deceased') person.status = outcome;
}

/**
 * Why the programme cannot be completed for these persons: each of them must have arrived, with everything settled,
 * monitoring over and the medical window closed.
 */
function notComplete(state: CaseState, personIds: readonly string[]): Refusal | undefined {
  const field = 'outcome';
  return firstRefusal(
    personIds.some((id) => state.persons[id]!.status !== 'arrived') && {
      code: 'OUTCOME.NOT_ARRIVED',
      field,
      rule: 'EXIT-2',
    },
    !isMonitoringOver(state) && { code: 'OUTCOME.MONITORING_OPEN', field, rule: 'MON-1' },
    personIds.some((id) => !isMedicalAidOver(state, id)) && {
      code: 'CLOSURE.MEDICAL_AID_RUNS',
      field,
      rule: 'MED-6',
    },
  );
}
