import type { Actor, DeadlineCode, PinnedPolicy, Role } from '@homeward/contracts';
import { deadlineCodes } from '@homeward/contracts';
import { visibleStepIds } from '../src/access/visible-records.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { staffSteps } from '../src/steps.js';
import { approver, asked, released, reported } from './support/aid.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  otherOfficer,
  PlayedCase,
  staff,
  testPolicy,
} from './support/played-case.js';
import { lookedAt, offered, transferred } from './support/transfer.js';
import { arrived, inForce, permit, planned, twoAdults } from './support/travel.js';
import { cleared, eligible } from './support/way.js';

const codes = (played: PlayedCase, actor: Actor) =>
  visibleDeadlinesFor(played.state, actor, played.now).map(({ deadlineId }) => deadlineId);

describe('the deadlines of a case', () => {
  it('DUE-1: a deadline shows its cause, its due time, past and coming marks, and who has to act', () => {
    const played = eligible().take('request-payment', caseManager, asked()).until('2026-03-10');
    const asking = played.facts.find(({ step }) => step === 'request-payment')!;
    const shown = visibleStepIds([asking], played.state, approver, played.today);
    const [first] = visibleDeadlinesFor(played.state, approver, played.now, shown);
    expect(first).toMatchObject({
      deadlineId: 'payment-step:p-1',
      code: 'payment-step',
      subject: 'p-1',
      startedBy: asking.stepId,
      dueAt: '2026-03-12T23:00:00.000Z',
      passed: [{ kind: 'remind' }],
      remindsAt: [],
      escalatesAt: [],
      then: 'alert',
      waitingFor: [{ taskId: 'approve-payment:p-1', role: 'finance-approver', organisationId: 'finance' }],
    });
  });

  it('SEE-7: a deadline hides its cause from a reader whose timeline does not show that record', () => {
    const played = eligible().take('request-payment', caseManager, asked());
    const { startedBy } = played.state.deadlines.find(({ code }) => code === 'payment-step')!;
    const starting = played.facts.filter(({ sequence }) => sequence === startedBy);
    const visibleTo = (actor: Actor) => visibleStepIds(starting, played.state, actor, played.today).size;
    expect([visibleTo(caseManager), visibleTo(counsellor)]).toEqual([1, 0]);
  });

  it('DUE-1: a person who reads everything sees all deadlines, the earliest due first', () => {
    const played = cleared();
    const visible = visibleDeadlinesFor(played.state, caseManager, played.now);
    expect(visible.map(({ deadlineId }) => deadlineId).sort()).toEqual(
      played.state.deadlines.map(({ id }) => id).sort(),
    );
    expect(visible.map(({ dueAt }) => dueAt)).toEqual(visible.map(({ dueAt }) => dueAt).sort());
  });

  it('DUE-1: each deadline is started by a step that the table names', () => {
    const started = new Set(Object.values(staffSteps).flatMap(({ starts = [] }) => starts));
    expect(deadlineCodes.filter((code) => !started.has(code))).toEqual([]);
  });

  /** The role that needs the deadline most. */
  const mainlyFor: Readonly<Record<DeadlineCode, Role>> = {
    'eligibility-decision': 'donor-officer',
    'match-review': 'protection-officer',
    'plan-decision': 'donor-officer',
    'risk-input-swiss': 'case-manager',
    'risk-input-destination': 'local-officer',
    'risk-validity': 'case-manager',
    'risk-after-arrival': 'local-officer',
    'voluntariness-validity': 'counsellor',
    'hand-over-answer': 'local-officer',
    'departure-by-authority': 'travel-officer',
    'departure-unconfirmed': 'travel-officer',
    'arrival-confirmation': 'local-officer',
    'instalment-day': 'case-manager',
    'payment-step': 'finance-releaser',
    'payment-receipt': 'local-officer',
    'follow-up-contact': 'local-officer',
    'contact-lost': 'case-manager',
    'medical-aid-end': 'local-officer',
    'medical-aid-invoices': 'local-officer',
    'monitoring-visit': 'local-officer',
    'monitoring-report': 'local-officer',
    'incident-acknowledgement': 'case-manager',
    'narrowing-lifting': 'case-manager',
    'about-whom': 'protection-officer',
    'child-care': 'case-manager',
    'death-report': 'case-manager',
    hearing: 'counsellor',
    'closed-file': 'case-manager',
    'access-end': 'protection-officer',
    'access-review': 'protection-officer',
    'request-answer': 'protection-officer',
  };
  it.each(deadlineCodes)('DUE-1: %s is shown to the role that needs it most', (code) => {
    const played = cleared();
    const [running] = played.state.deadlines;
    played.state.deadlines = [{ ...running!, id: code, code }];
    expect(codes(played, staff(mainlyFor[code]))).toEqual([code]);
  });

  it('CONS-1, DUE-1: if an office may not know of a deadline, the deadline waits for the person who acts in its place', () => {
    const played = planned(twoAdults());
    for (const personId of ['anna', 'bea']) permit(played, personId, 'hand-over');
    played.take(
      'offer-hand-over',
      caseManager,
      { officeId: officePart.organisationId, personIds: ['anna', 'bea'] },
      { known: inForce },
    );
    const runsFor = () =>
      visibleDeadlinesFor(played.state, caseManager, played.now)
        .find(({ code }) => code === 'hand-over-answer')!
        .waitingFor.map(({ taskId, role }) => [taskId, role]);
    expect(runsFor()).toEqual([['answer-hand-over', 'local-officer']]);
    for (const { consentId, personId, recipientId } of played.state.counselling.consents)
      if (personId === 'bea' && recipientId === localOfficer.organisationId)
        played.take('withdraw-consent', counsellor, { consentId });
    expect(runsFor()).toEqual([['give-consent:bea', 'counsellor']]);
  });

  it('SEE-2, INC-1: the person who has a task sees its due time, whatever else this person reads', () => {
    const about = { staffIds: ['case-manager', 'lead-of-country-office'] };
    const incident = { incidentId: 'i-1', kind: 'staff-misconduct' as const, personIds: ['anna'], about };
    const played = cleared().take('record-incident', counsellor, incident);
    const asked = played.state.tasks.filter(({ step }) => step === 'acknowledge-incident');
    expect(asked.map(({ role }) => role)).toContain('protection-officer');
    expect(codes(played, staff('protection-officer'))).toContain('incident-acknowledgement:i-1');
    expect(codes(played, caseManager)).not.toContain('incident-acknowledgement:i-1');
  });

  it('SEE-1: travel roles see journey deadlines, finance sees money, the donor sees plans, and none of them sees risk or health', () => {
    const played = released(arrived(), asked());
    expect(codes(played, approver)).toEqual(['payment-step:p-1']);
    expect(codes(played, donorOfficer)).toEqual(['payment-step:p-1']);
    expect(codes(played, staff('travel-officer'))).toEqual(['arrival-confirmation:anna']);
    expect(codes(played, staff('airport-assistant'))).toEqual([]);
    const of = (actor: Actor) => codes(played, actor).map((id) => id.split(':')[0] as DeadlineCode);
    expect(of(localOfficer)).toEqual(expect.arrayContaining(['risk-after-arrival', 'follow-up-contact']));
  });

  it('PEOPLE-3: an invited office sees when its answer is due, and a former office sees the deadlines of its cash', () => {
    const played = lookedAt(offered(cleared()));
    expect(codes(played, otherOfficer)).toContain('hand-over-answer:another-office');
    expect(codes(played, otherOfficer)).not.toContain('voluntariness-validity:anna');
    const paidInCash = transferred(reported(released(arrived(), asked({ method: 'cash' })), 'sent'));
    expect(codes(paidInCash, localOfficer)).toEqual(['payment-step:p-1']);
  });
});

describe('the calendar of working days', () => {
  const withRow = (
    code: DeadlineCode,
    row: Partial<PinnedPolicy['deadlines'][DeadlineCode]>,
  ): PinnedPolicy => {
    const policy = testPolicy();
    return {
      ...policy,
      holidays: { canton: ['2026-03-04'], destination: ['2026-03-05', '2026-03-06'] },
      deadlines: { ...policy.deadlines, [code]: { ...policy.deadlines[code], ...row } },
    };
  };

  // From Monday 2 March 2026. Wednesday is a holiday of the canton; Thursday and Friday are holidays of the
  // destination.
  it.each([
    ['canton', '2026-03-06T23:00:00.000Z'],
    ['destination', '2026-03-09T23:00:00.000Z'],
  ] as const)('DUE-1: working days follow the calendar of the deadline row: %s', (calendar, dueAt) => {
    const row = { counting: 'working', length: 'P3D', reminds: [], calendar } as const;
    const played = cleared();
    played.state.policy = withRow('hand-over-answer', row);
    played.take(
      'offer-transfer',
      caseManager,
      { part: { ...played.state.parts['local-officer']!, organisationId: 'x' }, reason: 'vault-reason' },
      { known: inForce },
    );
    expect(played.state.deadlines.find(({ code }) => code === 'hand-over-answer')?.dueAt).toBe(dueAt);
  });
});
