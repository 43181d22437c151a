import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { refuseUnexplained } from '../src/case/explained.js';
import { stepOf } from '../src/case/define-step.js';
import type { Field, Shape } from '../src/case/fields.js';
import '../src/steps.js';
import { caseManager, PlayedCase, swissLead } from './support/played-case.js';

/**
 * WRITTEN BY HAND: closed lists that name no event, cause, result or outcome, with the reason why none needs `other`.
 */
const noEvents: Readonly<Record<string, readonly string[]>> = {
  'a decision, or an answer to a question: any other answer means that nothing is decided yet': [
    'answer-transfer.answer',
    'answer-age-finding.answer',
    'review-match.decision',
    'decide-eligibility.decision',
    'decide-eligibility.visaExemption',
    'record-risk-decision.decision',
    'record-accompanied-minor.bestInterest',
    'record-accompanied-minor.guardianConsents',
    'record-accompanied-minor.childConsents',
    'record-unaccompanied-minor.determination',
    'record-unaccompanied-minor.guardianConsents',
    'record-unaccompanied-minor.childConsents',
    'decide-plan.decision',
    'answer-hand-over.answer',
    'answer-payment-report.answer',
    'review-monitoring-report.decision',
    'answer-opening.answer',
    'review-access.answer',
    'answer-safety-sharing.answer',
    'decide-coming-back.decision',
    'decide-claim.decision',
    'confirm-reopening.decision',
  ],
  'it has an answer for people who do not know, or a text for what fits none of its values': [
    'declare-earlier-aid.earlierAid',
    'declare-earlier-aid.visaExempt',
    'record-accompanied-minor.otherParent',
    'record-fitness.fitness',
    'confirm-readiness.proceedings',
    'confirm-readiness.reflectionPeriod',
    'record-medical-need.need',
    'record-departure-elsewhere.safetyPlan',
    'record-kinship.is',
    'propose-disclosure.authority',
    'propose-disclosure.basis',
  ],
  'a state of a request that stays open until it is one of these': [
    'enter-booking.result',
    'enter-payment-report.report',
  ],
  'it describes what something is, or how it is done, and not what happened': [
    'open-case.persons[].finding',
    'record-identity.identity.prs_Gender',
    'give-consent.givenBy',
    'give-consent.purpose',
    'give-consent.categories[]',
    'record-counselling-session.channel',
    'assign-staff.role',
    'ask-service.service',
    'cover-staff.role',
    'register-case.returnKind',
    'record-finding.finding',
    'record-risk-input.side',
    'record-risk-input.factors[].level',
    'draft-plan.lines[].category',
    'draft-plan.lines[].instalments[].due',
    'draft-plan.lines[].instalments[].evidence',
    'plan-journey.legs[].mode',
    'plan-journey.legs[].handOverTo',
    'plan-journey.assistance[].codes[]',
    'rebook-journey.legs[].mode',
    'rebook-journey.legs[].handOverTo',
    'request-payment.cashHolder',
    'retry-payment.newCashHolder',
    'change-payee.newCashHolder',
    'record-travel-document.document',
    'record-travel-document.rightToEnter',
    'record-arrival.results[].cameTo',
    'request-payment.kind',
    'request-payment.payeeIs',
    'request-payment.method',
    'request-payment.raisedFor',
    'request-payment.textCode',
    'retry-payment.newPayeeIs',
    'change-payee.newPayeeIs',
    'record-receipt.inOtherCurrency.rateSource',
    'record-follow-up.channel',
    'place-hold.matters[]',
    'propose-safety-sharing.matter',
    'propose-disclosure.categories[]',
    'tell-of-disclosure.telling',
    'attach-document.kind',
    'attach-document.category',
    'attach-document.thingKind',
    'record-medical-need.asked',
    'join-person.finding',
    'record-unlisted-event.atStep',
  ],
  'what two persons find, or a step of its own says, is not said in one step': ['record-outcome.outcome'],
};
const exempt = new Set(Object.values(noEvents).flat());

interface ClosedList {
  readonly path: string;
  readonly values: readonly string[];
  readonly explainedBy: string | undefined;
}

const listsIn = (path: string, shape: Shape, explainedBy?: string): ClosedList[] => {
  if (shape.kind === 'one-of') return [{ path, values: shape.values, explainedBy }];
  if (shape.kind === 'list' || shape.kind === 'by-code') return listsIn(`${path}[]`, shape.of, explainedBy);
  if (shape.kind === 'sealed') return listsIn(path, shape.content, explainedBy);
  if (shape.kind === 'either') return shape.of.flatMap((one) => listsIn(path, one, explainedBy));
  return shape.kind === 'object' ? inFields(`${path}.`, shape.fields) : [];
};
const inFields = (path: string, fields: Readonly<Record<string, Field>>): ClosedList[] =>
  Object.entries(fields).flatMap(([name, { shape, details }]) =>
    listsIn(`${path}${name}`, shape, details.explainedBy),
  );
const listsOf = (step: StaffStepCode): ClosedList[] =>
  inFields(`${step}.`, { ...stepOf(step).fields, ...stepOf(step).asked });
const all = staffStepCodes.flatMap(listsOf);

describe('TRUTH-1: a closed list of events, causes, results or outcomes', () => {
  it('each closed list has `other` and a text that explains `other`, except the lists that this test names', () => {
    const events = all.filter(({ path }) => !exempt.has(path));
    const without = events.filter(
      ({ values, explainedBy }) => !values.includes('other') || explainedBy === undefined,
    );
    expect(without.map(({ path }) => path)).toEqual([]);
    expect(events.length).toBeGreaterThan(15);
    const known = new Set(all.map(({ path }) => path));
    expect([...exempt].filter((path) => !known.has(path))).toEqual([]);
  });

  it.each([
    ['record-boarding', { results: [{ result: 'boarded' }, { result: 'other' }] }, 'whatHappened'],
    ['end-medical-aid', { because: 'other' }, 'note'],
    ['record-incident', { kind: 'other' }, 'text'],
    ['submit-monitoring-report', { lines: [{ result: 'works' }, { result: 'other' }] }, 'lines[1].proof'],
  ] as const)(
    '%s: refuses `other` without a text, and reports the path of the text',
    (step, payload, field) => {
      expect(refuseUnexplained(step, payload)).toEqual({ code: 'OTHER.UNEXPLAINED', field, rule: 'TRUTH-1' });
    },
  );

  it.each([
    ['record-boarding', { results: [{ result: 'other' }], whatHappened: 'vault-text' }],
    ['submit-monitoring-report', { lines: [{ result: 'other', proof: 'vault-text' }] }],
    ['record-boarding', { results: [{ result: 'boarded' }] }],
  ] as const)('%s: accepts `other` with a text, and the remaining values without one', (step, payload) => {
    expect(refuseUnexplained(step, payload)).toBeUndefined();
  });

  it('an outcome `other` needs two people', () => {
    const played = new PlayedCase();
    const outcome = {
      proposalId: 'p-1',
      personId: 'anna',
      outcome: 'other',
      reason: 'vault-reason',
    } as const;
    const alone = { personIds: ['anna'], outcome: 'other' } as never;
    expect(played.refusal('record-outcome', caseManager, alone)?.code).toMatch(/^OUTCOME\./);
    played.take('propose-outcome', caseManager, outcome);
    expect(played.refusal('confirm-outcome', caseManager, { proposalId: 'p-1' })).toMatchObject({
      code: 'STEP.SAME_PERSON',
    });
    played.take('confirm-outcome', swissLead, { proposalId: 'p-1' });
    expect(played.state.persons['anna']!.outcome).toBe('other');
  });
});
