import type { AwaitedStep } from '../src/case/awaited-steps.js';
import { awaitedSteps } from '../src/case/awaited-steps.js';
import { dueByLength } from '../src/case/task-length.js';
import { addDays } from '../src/calendar/instants.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { asked, instalmentAsked, settled } from './support/aid.js';
import { caseManager, counsellor, localOfficer, PlayedCase, testPolicy } from './support/played-case.js';
import { draft, granted, instalment, line, plan } from './support/planned.js';
import { arrived, departed, planned, prepared, ready } from './support/travel.js';
import { cleared, eligible } from './support/way.js';

const anna = { personId: 'anna' } as const;
const declined = { ...anna, because: 'person-declines' } as const;
const alone = { personIds: ['anna'], outcome: 'left-alone' } as const;
const need = { ...anna, asked: 'before-departure', need: 'none' } as const;

const preparing = (): PlayedCase => prepared(planned(granted(cleared())));

describe('AID-1: the case asks about every benefit', () => {
  it('the questions about initial aid and medical aid become tasks with a due day before the departure, and do not block the departure', () => {
    const played = preparing();
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['request-payment:anna', 'record-medical-need:anna', 'confirm-readiness:anna']),
    );
    for (const { dueAt } of played.state.tasks) expect(dueAt).not.toBeNull();
    expect(departed(ready(played)).state.persons['anna']!.status).toBe('takes-part');
  });

  it('`none` answers the question about benefits, which is asked again after the arrival', () => {
    const played = preparing().take('record-medical-need', counsellor, need);
    expect(played.taskIds()).not.toContain('record-medical-need:anna');
    expect(departed(ready(played)).taskIds()).not.toContain('record-medical-need:anna');
    arrived(played);
    const afterArrival = { ...need, asked: 'after-arrival' } as const;
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ taskId: 'record-medical-need:anna', role: 'local-officer' }),
    );
    played.take('record-medical-need', localOfficer, afterArrival);
    expect(played.taskIds()).not.toContain('record-medical-need:anna');
    expect(played.state.aid['anna']!.needs).toMatchObject({
      'before-departure': { need: 'none' },
      'after-arrival': { need: 'none' },
    });
  });

  it('an answer about benefits counts only for its own phase', () => {
    const after = { ...need, asked: 'after-arrival' } as const;
    expect(prepared().refusal('record-medical-need', counsellor, after)?.code).toBe('AID.NOT_ARRIVED');
    const inApril = arrived().until('2026-04-01');
    expect(inApril.refusal('record-medical-need', counsellor, need)?.code).toBe('AID.DEPARTED');
    expect(inApril.refusal('record-medical-need', counsellor, need, { on: '2026-03-03' })).toBeUndefined();
  });

  it('asks no question about benefits of a person who withdrew, died, or may not receive aid', () => {
    const questions = (played: PlayedCase): string[] =>
      played.taskIds().filter((id) => /^(request-payment|record-medical-need):/.test(id));
    expect(questions(cleared())).toEqual([]);
    expect(questions(arrived().take('withdraw', counsellor, { personIds: ['anna'] }))).toEqual([]);
    const dead = arrived().take('report-death', caseManager, {
      ...anna,
      source: 'hospital',
      text: 'vault-text',
    });
    expect(questions(dead)).toEqual([]);
  });

  it('a request for the benefit or a reason ends the question; if the request is cancelled, the question is asked again', () => {
    const played = preparing().take('decline-initial-aid', caseManager, declined);
    expect(played.taskIds()).not.toContain('request-payment:anna');
    const requested = preparing().take('request-payment', caseManager, asked());
    expect(requested.taskIds()).not.toContain('request-payment:anna');
    expect(requested.refusal('decline-initial-aid', caseManager, declined)?.code).toBe('AID.ASKED_FOR');
    requested.take('cancel-payment', caseManager, { paymentId: 'p-1' });
    expect(requested.taskIds()).toContain('request-payment:anna');
  });

  it('an open question about benefits delays an outcome, and also delays the closing of an older case', () => {
    const left = prepared().take('record-departure-elsewhere', counsellor, {
      personIds: ['anna'],
      safetyPlan: 'handed-over',
    });
    expect(left.refusal('record-outcome', caseManager, alone)).toMatchObject({
      code: 'AID.INITIAL_UNANSWERED',
      rule: 'AID-1',
    });
    const before = arrived();
    before.state.persons['anna']!.outcome = 'completed';
    expect(before.refusal('close-case', caseManager, {})?.code).toBe('AID.INITIAL_UNANSWERED');
    before.take('decline-initial-aid', caseManager, declined);
    expect(before.refusal('close-case', caseManager, {})?.code).not.toBe('AID.INITIAL_UNANSWERED');
    expect(before.refusal('close-case', caseManager, {})).toBeUndefined();
  });
});

describe('PLAN-6: evidence and dates of instalments', () => {
  const quotation = {
    documentId: 'd-1',
    kind: 'quotation',
    category: 'plan',
    thingKind: 'instalment',
    thingId: 'i-1',
  } as const;
  const asking = (more: object) => plan([line('shop', [instalment('i-1', 100_000, more)])]);
  const arrivedWith = (more: object) =>
    arrived(departed(ready(prepared(planned(granted(cleared(), asking(more)))))));

  it('asks for evidence, lets a second person accept it, and only then allows the request for the payment', () => {
    const played = arrivedWith({ evidence: 'quote' });
    const request = () => played.refusal('request-payment', caseManager, instalmentAsked('i-1'))?.code;
    expect(played.taskIds()).toContain('attach-document:i-1');
    expect(request()).toBe('PAYMENT.EVIDENCE_MISSING');
    played.take('attach-document', caseManager, quotation);
    expect(played.taskIds()).toContain('accept-document:d-1');
    expect(request()).toBe('PAYMENT.EVIDENCE_MISSING');
    const acceptance = { documentId: 'd-1', category: 'plan' } as const;
    expect(played.refusal('accept-document', caseManager, acceptance)?.code).toBe('STEP.SAME_PERSON');
    played.take('accept-document', counsellor, acceptance);
    expect(played.taskIds()).toContain('request-payment:i-1');
    expect(request()).toBeUndefined();
    expect(played.refusal('accept-document', counsellor, acceptance)?.code).toBe('DOCUMENT.ACCEPTED');
    played.take('withdraw-document', caseManager, { ...acceptance, because: 'wrong-case' });
    expect(request()).toBe('PAYMENT.EVIDENCE_MISSING');
  });

  it('does not accept a document of another kind, or one that is not linked to an instalment, as evidence', () => {
    const played = arrivedWith({ evidence: 'contract' })
      .take('attach-document', caseManager, quotation)
      .take('attach-document', caseManager, { documentId: 'd-2', kind: 'quotation', category: 'plan' });
    for (const documentId of ['d-1', 'd-2'])
      expect(played.refusal('accept-document', counsellor, { documentId, category: 'plan' })?.code).toBe(
        'DOCUMENT.NOT_EVIDENCE',
      );
    expect(played.taskIds()).toContain('attach-document:i-1');
  });

  it('an instalment with a date becomes a task on that date, and not earlier', () => {
    const dueOn = '2026-05-04';
    const played = arrivedWith({ due: 'on-date', dueOn });
    expect(visibleDeadlinesFor(played.state, caseManager, played.now)).toContainEqual(
      expect.objectContaining({ code: 'instalment-day', subject: 'i-1', dueAt: '2026-05-03T22:00:00.000Z' }),
    );
    expect(played.until(addDays(dueOn, -1)).taskIds()).not.toContain('request-payment:i-1');
    expect(played.until(dueOn).taskIds()).toContain('request-payment:i-1');
    expect(played.state.alerts.filter(({ subject }) => subject?.startsWith('instalment-day'))).toEqual([]);
    expect(played.state.deadlines.some(({ code }) => code === 'instalment-day')).toBe(false);
  });

  it('an amendment of the plan changes the date of an instalment', () => {
    const played = arrivedWith({ due: 'on-date', dueOn: '2026-05-04' });
    const later = { ...asking({ due: 'on-date', dueOn: '2026-06-01' }), planId: 'plan-2' };
    granted(played, later);
    expect(played.state.deadlines.filter(({ code }) => code === 'instalment-day')).toMatchObject([
      { subject: 'i-1', dueAt: '2026-05-31T22:00:00.000Z' },
    ]);
    settled(played.until('2026-06-01'), instalmentAsked('i-1'));
    expect(played.state.payments['i-1']!.status).toBe('reconciled');
  });
});

describe('DUE-1: every open task has a due day', () => {
  const rules = {
    counting: 'working',
    calendar: 'canton',
    usual: 'P5D',
    byStep: { 'draft-plan': 'P10D' },
  } as const;
  const since = '2026-03-06T10:00:00.000Z'; // a Friday

  it.each<AwaitedStep>([...awaitedSteps])('%s', (step) => {
    const { state } = eligible(new PlayedCase({ policy: { ...testPolicy(), tasks: rules } }));
    const due = step === 'draft-plan' ? '2026-03-20T23:00:00.000Z' : '2026-03-13T23:00:00.000Z';
    expect(dueByLength(state, step, since)).toEqual({ dueAt: due, unclocked: true });
    const { tasks: _, ...older } = state.policy;
    expect(dueByLength({ ...state, policy: older }, step, since).dueAt).not.toBeNull();
  });

  it('a due day is calculated once, does not move when other parts of the case change, and raises no alert', () => {
    const played = draft(cleared());
    const task = () => played.state.tasks.find(({ step }) => step === 'submit-plan')!;
    const { dueAt } = task();
    expect(task()).toMatchObject({ unclocked: true });
    played.until(addDays(played.today, 3)).take('record-counselling-session', counsellor, {
      personIds: ['anna'],
      channel: 'phone',
      interpreted: false,
      apart: true,
      repaymentExplained: false,
    } as never);
    expect(task().dueAt).toBe(dueAt);
    expect(
      played.state.deadlines.some((deadline) => deadline.dueAt === dueAt && deadline.subject === 'plan-1'),
    ).toBe(false);
  });
});

describe('ELIG-2: completing the programme as a presumed victim', () => {
  it('the outcome `completed` of a person without a finding needs the reason why no finding was made', () => {
    const completed = { personIds: ['anna'], outcome: 'completed' } as const;
    const played = arrived().take('decline-initial-aid', caseManager, declined);
    const refusal = (more = {}) => played.refusal('record-outcome', caseManager, { ...completed, ...more });
    expect(refusal()).toMatchObject({ code: 'OUTCOME.FINDING_MISSING', field: 'noFindingBecause' });
    expect(refusal({ noFindingBecause: 'person-did-not-wish' })).toBeUndefined();
    played.take('record-finding', counsellor, { ...anna, finding: 'victim', decidedBy: 'ngo' });
    expect(refusal()).toBeUndefined();
  });
});
