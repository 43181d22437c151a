import type { Refusal, Role, SharingSteps } from '@homeward/contracts';
import { endOfDay } from '../calendar/instants.js';
import { programmeZone, start, stop } from '../kernel/clock.js';
import type { CaseState } from '../kernel/case-state.js';
import type { Fact } from '../kernel/fact.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { findDisclosure, isOver, type Disclosure } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

type DisclosureSteps = Pick<
  SharingSteps,
  'propose-disclosure' | 'confirm-disclosure' | 'refuse-disclosure' | 'tell-of-disclosure'
>;

/** Of the two, one answers for data protection or leads. */
const answersForIt: ReadonlySet<Role> = new Set(['protection-officer', 'team-lead']);

/** What is over is in the timeline for ever; the case remembers the newest. */
const remembered = 20;

/** PEOPLE-2: asked of one, given by another; whoever it is about is told, or it is written down why not. */
export const disclosureRules: StepRules<keyof DisclosureSteps> = {
  'propose-disclosure': {
    refuse: ({ disclosureId, requestedOn, answerBy }, { state, occurredOn }) =>
      firstRefusal(
        findDisclosure(state, disclosureId) && {
          code: 'STEP.OTHER_CONTENT',
          field: 'disclosureId',
          rule: 'PEOPLE-2',
        },
        requestedOn > occurredOn && { code: 'FACT.IN_FUTURE', field: 'requestedOn', rule: 'FACT-1' },
        answerBy !== undefined &&
          answerBy < requestedOn && {
            code: 'FACT.BEFORE_ITS_CAUSE',
            field: 'answerBy',
            rule: 'DUE-1',
          },
      ),
    evolve: (draft, fact) => {
      const { answerBy = null, disclosureId: subject } = fact.payload;
      draft.disclosures.disclosures.push({
        ...fact.payload,
        ...{ answerBy, proposedBy: fact.actor!.staffId, proposedAs: fact.actor!.role },
        ...{ answer: 'open', answeredOn: null, answeredBy: null, text: null, told: {} },
      });
      if (answerBy !== null)
        start(draft, fact, 'request-answer', { subject, dueAt: endOfDay(answerBy, programmeZone) });
    },
  },

  'confirm-disclosure': {
    closedFor: (id, { state, actor }) => {
      const disclosure = findDisclosure(state, id)!;
      const someoneAnswers = [disclosure.proposedAs, actor?.role].some((role) => answersForIt.has(role!));
      return firstRefusal(
        unlessOpen(disclosure),
        isSelf(actor, disclosure.proposedBy) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
        actor !== null && !someoneAnswers && { code: 'STEP.NOT_YOURS', rule: 'PEOPLE-2' },
      );
    },
    evolve: (draft, fact) => answer(draft, fact, 'disclosed', fact.payload.given),
  },

  /** To give nothing asks nobody else. */
  'refuse-disclosure': {
    closedFor: (id, { state }) => unlessOpen(findDisclosure(state, id)!),
    evolve: (draft, fact) => answer(draft, fact, 'refused', fact.payload.reason),
  },

  'tell-of-disclosure': {
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
  },
};

const unlessOpen = ({ answer: given }: Disclosure): Refusal | undefined =>
  given === 'open' ? undefined : { code: 'DISCLOSURE.ANSWERED', rule: 'PEOPLE-2' };

function aboutSomebodyElse(
  { disclosureId, personIds }: DisclosureSteps['tell-of-disclosure'],
  { state }: Situation,
): Refusal | undefined {
  const asked = findDisclosure(state, disclosureId)!.personIds;
  const other = personIds.findIndex((personId) => !asked.includes(personId));
  return other < 0
    ? undefined
    : { code: 'DISCLOSURE.OTHER_PERSON', field: `personIds[${other}]`, rule: 'PEOPLE-2' };
}

function answer(
  draft: CaseState,
  { payload, occurredOn, actor }: Fact<'confirm-disclosure' | 'refuse-disclosure'>,
  given: 'disclosed' | 'refused',
  text: string,
): void {
  const { disclosureId } = payload;
  const disclosure = findDisclosure(draft, disclosureId)!;
  Object.assign(disclosure, {
    answer: given,
    answeredOn: occurredOn,
    answeredBy: actor!.staffId,
    text,
  } satisfies Partial<Disclosure>);
  stop(draft, 'request-answer', disclosureId);
  forgetOldest(draft);
}

function forgetOldest(draft: CaseState): void {
  const { disclosures } = draft.disclosures;
  const over = disclosures.filter((disclosure) => isOver(draft, disclosure)).slice(0, -remembered);
  draft.disclosures.disclosures = disclosures.filter((disclosure) => !over.includes(disclosure));
}
