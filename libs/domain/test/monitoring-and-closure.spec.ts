import type { KnownFacts } from '@homeward/contracts';
import { approver, instalmentAsked, released, reported, settled, survey } from './support/aid.js';
import {
  caseManager,
  donorOfficer,
  localOfficer,
  staff,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { granted } from './support/planned.js';
import { arrived } from './support/travel.js';
import { assessed } from './support/way.js';

const lived = (): PlayedCase => {
  const played = granted(arrived());
  played.take('confirm-arrival', localOfficer, { personIds: ['anna'] });
  return assessed(played, 'as-planned');
};
const paid = () => settled(settled(lived(), instalmentAsked('i-1')), instalmentAsked('i-2'));
const visited = () =>
  paid()
    .take('plan-visit', localOfficer, { visitId: 'v-1', plannedFor: '2026-12-01' })
    .take('record-visit', localOfficer, { visitId: 'v-1', made: true })
    .take('submit-monitoring-report', localOfficer, { visitId: 'v-1', ...survey });
const accepted = () =>
  visited()
    .take('review-monitoring-report', caseManager, { visitId: 'v-1', decision: 'accept' })
    .take('decline-initial-aid', caseManager, { personId: 'anna', because: 'person-declines' })
    .take('record-medical-need', localOfficer, {
      personId: 'anna',
      asked: 'after-arrival',
      need: 'none',
    });
const completed = {
  personIds: ['anna'],
  outcome: 'completed',
  noFindingBecause: 'nobody-asked',
} as const;

describe('monitoring', () => {
  it('MON-1: monitoring begins when all instalments are settled and at least one was paid, never on a date', () => {
    const half = settled(lived(), instalmentAsked('i-1'));
    expect(half.until('2027-06-01').state.stage).toBe('reintegration');
    expect(paid().state.stage).toBe('monitoring');
    expect(paid().taskIds()).toContain('plan-visit');
  });

  it('MON-2: a report answers all required questions of its survey version, and none outside this version', () => {
    const made = paid()
      .take('plan-visit', localOfficer, { visitId: 'v-1', plannedFor: '2026-12-01' })
      .take('record-visit', localOfficer, { visitId: 'v-1', made: true });
    const asks = { survey: { items: ['housing', 'income', 'work'], required: ['housing', 'income'] } };
    const refusal = (scores: Readonly<Record<string, number>>, known: KnownFacts = asks) =>
      made.refusal(
        'submit-monitoring-report',
        localOfficer,
        { ...survey, visitId: 'v-1', survey: { version: 'test-1', scores } },
        { known },
      );
    expect(refusal({ housing: 4, income: 3 })).toBeUndefined();
    expect(refusal({ housing: 4, income: 3, work: 1 })).toBeUndefined();
    expect(refusal({ work: 1 })).toMatchObject({
      code: 'MONITORING.SURVEY_INCOMPLETE',
      field: 'survey.scores',
      params: { items: 'housing, income' },
    });
    expect(refusal({ housing: 4, income: 3, food: 2 })).toMatchObject({ code: 'MONITORING.ITEM_UNKNOWN' });
    expect(refusal({ food: 2 }, {})).toBeUndefined();
  });

  it('MON-1: no monitoring visit is due if nothing was paid', () => {
    const played = lived();
    for (const id of ['i-1', 'i-2'])
      played
        .take('request-payment', caseManager, instalmentAsked(id))
        .take('cancel-payment', caseManager, { paymentId: id });
    expect(played.state.stage).toBe('reintegration');
    expect(played.taskIds()).toContain('record-outcome:anna');
  });

  it('MON-1: a returned instalment takes the case out of monitoring', () => {
    expect(reported(paid(), 'returned', 'i-2').state.stage).toBe('reintegration');
  });

  it('MON-2: another person accepts the monitoring report, or returns it for revision', () => {
    const played = visited();
    played.state.monitoring.visits[0]!.reportedBy = caseManager.staffId; // the same person, as local officer
    const review = { visitId: 'v-1', decision: 'accept' } as const;
    expect(played.refusal('review-monitoring-report', caseManager, review)).toMatchObject({
      code: 'STEP.SAME_PERSON',
    });
    const again = visited();
    again.take('review-monitoring-report', caseManager, { visitId: 'v-1', decision: 'send-back' });
    expect(again.taskIds()).toContain('submit-monitoring-report:v-1');
  });

  it('MON-3, PEOPLE-2: the visit is waived by two different persons', () => {
    const played = paid().take('propose-visit-waiver', caseManager, { reason: 'vault-reason' });
    const other = staff('team-lead', caseManager.staffId, 'case-manager');
    expect(played.refusal('confirm-visit-waiver', other, {})).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PEOPLE-2',
    });
    played.take('confirm-visit-waiver', swissLead, {});
    expect(played.taskIds()).toContain('record-outcome:anna');
  });

  it('MON-3: nobody is asked to waive the visit of a file that was closed without a visit', () => {
    const played = paid().take('propose-visit-waiver', caseManager, { reason: 'vault-reason' });
    expect(played.taskIds()).toContain('confirm-visit-waiver');
    played
      .take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' })
      .take('close-case', caseManager, {});
    expect(played.taskIds()).not.toContain('confirm-visit-waiver');
  });
});

describe('outcomes and closing', () => {
  it('EXIT-2: `completed` is only for a person who finished the whole programme', () => {
    expect(paid().refusal('record-outcome', caseManager, completed)).toMatchObject({
      code: 'OUTCOME.MONITORING_OPEN',
    });
    expect(accepted().refusal('record-outcome', caseManager, completed)).toBeUndefined();
  });

  it('EXIT-1: each outcome has its own decider', () => {
    const duplicate = { personIds: ['anna'], outcome: 'duplicate' } as const;
    expect(accepted().refusal('record-outcome', caseManager, duplicate)).toMatchObject({
      code: 'OUTCOME.NOT_YOURS',
      rule: 'EXIT-1',
    });
  });

  it('CASE-4: the case closes when every person has an outcome', () => {
    const played = accepted();
    expect(played.refusal('close-case', caseManager, {})).toMatchObject({
      code: 'CLOSURE.OUTCOME_MISSING',
      rule: 'CASE-4',
    });
    played.take('record-outcome', caseManager, completed);
    expect(played.taskIds()).toEqual(['close-case']);
    expect(played.take('close-case', caseManager, {}).state.stage).toBe('closed');
  });

  it('CLOSE-1: a payment that is not settled keeps the case open', () => {
    const played = accepted();
    released(played, { ...instalmentAsked('p-9'), kind: 'initial-aid', personIds: ['anna'] });
    played.take('record-outcome', caseManager, completed);
    expect(played.refusal('close-case', caseManager, {})).toMatchObject({
      code: 'CLOSURE.PAYMENT_UNSETTLED',
    });
  });

  it('MED-6: running medical aid keeps the case open, and `not-needed` lets the case close', () => {
    const played = accepted().take('grant-medical-aid', donorOfficer, {
      personId: 'anna',
      amountMinor: 1,
      currency: 'CHF',
    });
    expect(played.refusal('record-outcome', caseManager, completed)).toMatchObject({
      code: 'CLOSURE.MEDICAL_AID_RUNS',
      rule: 'MED-6',
    });
    played.take('end-medical-aid', caseManager, { personId: 'anna', because: 'not-needed' });
    expect(played.refusal('record-outcome', caseManager, completed)).toBeUndefined();
  });

  it('CLOSE-1: a closed file takes only steps for closed files, until the file ends', () => {
    const played = accepted()
      .take('record-outcome', caseManager, completed)
      .take('close-case', caseManager, {});
    expect(
      played.refusal('record-follow-up', localOfficer, {
        personIds: ['anna'],
        reached: true,
        channel: 'phone',
      }),
    ).toMatchObject({ code: 'CASE.CLOSED' });
    played.take('receive-after-closing', caseManager, { what: 're-contact' });
    reported(played, 'returned', 'i-2');
    expect(played.state.payments['i-2']).toMatchObject({
      status: 'disputed',
      dispute: { what: 'more-than-sent', by: null },
    });
    expect(played.refusal('confirm-write-off', approver, { paymentId: 'i-2' })).toMatchObject({
      code: 'PAYMENT.NOTHING_ON_ITS_WAY',
    });
    played.take('resolve-dispute', caseManager, {
      paymentId: 'i-2',
      receivedMinor: 0,
      finding: 'vault-finding',
    });
    expect(played.state.payments['i-2']!.status).toBe('returned');
    expect(played.taskIds()).toContain('cancel-payment:i-2');
    expect(played.taskIds()).not.toEqual([]);
    expect(played.until('2027-12-31').state.fileEndedOn).not.toBeNull();
    expect(played.taskIds()).toEqual([]);
  });
});
