import fc from 'fast-check';
import { addDays } from '../src/calendar/instants.js';
import { isHeld } from '../src/incidents/state.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import {
  travelOfficer,
  arrived,
  board,
  departed,
  inForce,
  planned,
  prepared,
  ready,
  twoAdults,
  departureDay,
} from './support/travel.js';
import { asked } from './support/aid.js';
import { corrected } from './support/correcting.js';
import { shop, submitted } from './support/planned.js';
import { cleared } from './support/way.js';

type Reached = { readonly reached?: boolean; readonly on?: string; readonly who?: readonly string[] };
const follow = (played: PlayedCase, { reached = false, on, who = ['anna'] }: Reached = {}): PlayedCase =>
  played.take(
    'record-follow-up',
    localOfficer,
    { personIds: who, reached, channel: 'phone' },
    on === undefined ? {} : { on },
  );

/** Three failed attempts to reach the person, ten days apart. */
function lost(played = arrived(), who = ['anna']): PlayedCase {
  for (let tries = 0; tries < 3; tries += 1) follow(played.until(addDays(played.today, 10)), { who });
  return played;
}
const twoDeparted = (): PlayedCase => departed(ready(prepared(planned(twoAdults()))));
const statusOf = (played: PlayedCase, personId = 'anna') => played.state.persons[personId]!.status;
const deadlineIds = (played: PlayedCase) => played.state.deadlines.map(({ id }) => id);

describe('LOST-1: contact is lost', () => {
  it('contact is lost after three failed attempts in thirty days, but not after fewer', () => {
    const played = arrived();
    follow(follow(played.until('2026-03-20')).until('2026-03-30'));
    expect(statusOf(played)).toBe('arrived');
    follow(played.until('2026-04-19'));
    expect(statusOf(played)).toBe('contact-lost');
    expect(played.state.persons['anna']!.outcome).toBeNull();
  });

  it('ignores attempts that are further apart, and attempts from before the person was last reached', () => {
    const slow = arrived();
    for (const day of ['2026-03-15', '2026-04-01', '2026-04-15']) follow(slow.until(day));
    expect(statusOf(slow)).toBe('arrived');
    const reached = follow(follow(arrived().until('2026-03-15')).until('2026-03-17'));
    follow(reached.until('2026-03-18'), { reached: true });
    follow(reached.until('2026-03-19'));
    expect(statusOf(reached)).toBe('arrived');
  });

  it('uses the limits of the policy, in whatever order the days are recorded', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ day: fc.nat({ max: 90 }), reached: fc.boolean() }), { maxLength: 12 }),
        (contacts) => {
          const played = arrived().until('2026-06-15');
          for (const { day, reached } of contacts)
            follow(played, { reached, on: addDays('2026-03-11', day) });
          const undone = (day: number, i: number) =>
            contacts.some((c, j) => c.reached && (c.day > day || (c.day === day && j > i)));
          const tries = contacts.flatMap(({ day, reached }, i) => (reached || undone(day, i) ? [] : [day]));
          tries.sort((a, b) => a - b);
          const gone = tries.some((day, i) => tries[i + 2] !== undefined && tries[i + 2]! - day <= 30);
          expect(statusOf(played)).toBe(gone ? 'contact-lost' : 'arrived');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a lost contact holds payments but no contacts, and an incident about a lost person raises an alarm', () => {
    const played = arrived(twoDeparted()).take('request-payment', caseManager, asked());
    lost(played);
    expect(isHeld(played.state, 'payments', 'anna')).toBe(true);
    expect(isHeld(played.state, 'contacts', 'anna')).toBe(false);
    expect(played.refusal('approve-payment', staff('finance-approver'), { paymentId: 'p-1' })?.code).toBe(
      'PAYMENT.HELD',
    );
    expect(played.state.incidents.incidents).toMatchObject([{ kind: 'contact-lost', personIds: ['anna'] }]);
    expect(played.taskIds()).toContain('record-follow-up');
    expect(played.taskIds().some((id) => id.startsWith('acknowledge-incident'))).toBe(true);
    expect(isHeld(played.state, 'payments', 'bea')).toBe(false);
  });

  it('a lost contact concerns only one person of a family, and the case continues for the others', () => {
    const played = lost(arrived(twoDeparted()));
    expect([statusOf(played), statusOf(played, 'bea')]).toEqual(['contact-lost', 'arrived']);
    expect(played.refusal('confirm-arrival', localOfficer, { personIds: ['bea'] })).toBeUndefined();
  });

  it('STAGE-1: the stage does not change while contact is lost, and before departure the person keeps the planned journey', () => {
    const played = lost(ready());
    expect([statusOf(played), played.state.stage]).toEqual(['contact-lost', 'pre-departure']);
    expect(played.state.travel.travellers['anna']!.journeyId).toBe('journey-1');
    expect(played.state.tasks.find(({ step }) => step === 'record-follow-up')?.role).toBe('case-manager');
    const early = lost(cleared(new PlayedCase()));
    expect(early.state.stage).toBe('planning');
    expect(early.taskIds().filter((id) => !/follow-up|incident/.test(id))).toEqual([]);
  });
});

describe('LOST-1: found again', () => {
  it('a person who is reached gets their earlier status back, and a person must lift the hold', () => {
    const played = lost();
    expect(deadlineIds(played)).toContain('contact-lost:anna');
    follow(played, { reached: true });
    expect(statusOf(played)).toBe('arrived');
    expect(deadlineIds(played)).not.toContain('contact-lost:anna');
    expect(isHeld(played.state, 'payments', 'anna')).toBe(true);
    const { incidentId } = played.state.incidents.incidents[0]!;
    played.take('acknowledge-incident', caseManager, { incidentId });
    const [{ holdId } = { holdId: '' }] = played.state.incidents.holds;
    played.take('lift-hold', caseManager, { holdId, reason: 'vault-reason' });
    expect(isHeld(played.state, 'payments', 'anna')).toBe(false);
  });

  it('RISK-4: both sides assess the risk of a found person again', () => {
    const played = follow(lost(), { reached: true });
    expect(played.state.risk.reopenedFor).toContain('anna');
    expect(deadlineIds(played)).toContain('risk-after-arrival');
  });

  it('an arrival, a boarding, a session, or a witnessed receipt of cash also shows that the person is found', () => {
    const onTheWay = lost(departed());
    expect(statusOf(onTheWay)).toBe('contact-lost');
    const met = (result: 'met' | 'not-met') =>
      onTheWay.refusal('record-arrival', localOfficer, { results: [{ personId: 'anna', result }] });
    expect(met('not-met')).toBeUndefined();
    onTheWay.take('record-arrival', localOfficer, { results: [{ personId: 'anna', result: 'met' }] });
    expect(statusOf(onTheWay)).toBe('arrived');
    const missed = lost(departed());
    missed.take('record-arrival', localOfficer, { results: [{ personId: 'anna', result: 'not-met' }] });
    expect(statusOf(missed)).toBe('contact-lost');
    expect(statusOf(missed.take('confirm-arrival', localOfficer, { personIds: ['anna'] }))).toBe('arrived');
    const gate = lost(ready()).take('declare-voluntariness', counsellor, { personIds: ['anna'] });
    expect(statusOf(gate)).toBe('takes-part');
  });

  it('a contact from before the failed attempts that is recorded late does not show that the person is found', () => {
    const played = lost();
    expect(statusOf(follow(played, { reached: true, on: '2026-03-11' }))).toBe('contact-lost');
  });

  it('COUN-2: a lost person may withdraw, and this ends the loss and its deadline', () => {
    const played = lost(ready()).take('withdraw', counsellor, { personIds: ['anna'] });
    expect(statusOf(played)).toBe('withdrew');
    played.take('take-back-withdrawal', caseManager, { personIds: ['anna'] });
    expect([statusOf(played), deadlineIds(played).includes('contact-lost:anna')]).toEqual([
      'takes-part',
      false,
    ]);
  });

  it('GATE-1: a lost person who appears at the airport is assessed again before departure', () => {
    const played = ready().until(departureDay);
    for (let tries = 0; tries < 3; tries += 1)
      played.take('record-follow-up', caseManager, { personIds: ['anna'], reached: false, channel: 'phone' });
    expect(statusOf(played)).toBe('contact-lost');
    expect(
      played.refusal(
        'record-boarding',
        travelOfficer,
        { legId: 'leg-1', results: [{ personId: 'anna', result: 'boarded' }] },
        { known: inForce },
      )?.code,
    ).toBe('GATE.SHUT');
    expect(board(played, { anna: 'no-show' }).state.travel.travellers['anna']!.stop).toBe('no-show');
  });
});

describe('LOST-1, PEOPLE-2: closing the case after half a year without contact', () => {
  const notReached = { personId: 'anna', because: 'not-reached' } as const;
  const proposal = {
    proposalId: 'proposal-1',
    personId: 'anna',
    outcome: 'contact-lost',
    reason: 'vault-reason',
  } as const;

  it('closing after lost contact requires a passed deadline, and two people', () => {
    const played = lost();
    expect(played.refusal('propose-outcome', caseManager, proposal)?.code).toBe('OUTCOME.NO_GROUND');
    played.until(addDays(played.today, 11));
    expect(played.state.tasks.find(({ step }) => step === 'propose-outcome')).toMatchObject({
      role: 'case-manager',
      subject: 'anna',
    });
    expect(played.refusal('propose-outcome', caseManager, proposal)?.code).toBe('AID.INITIAL_UNANSWERED');
    played
      .take('decline-initial-aid', caseManager, notReached)
      .take('propose-outcome', caseManager, proposal);
    expect(played.state.tasks.find(({ step }) => step === 'confirm-outcome')).toMatchObject({
      role: 'team-lead',
      subject: 'proposal-1',
    });
    const { proposalId } = proposal;
    expect(played.refusal('confirm-outcome', caseManager, { proposalId })?.code).toBe('STEP.SAME_PERSON');
    played.take('confirm-outcome', swissLead, { proposalId });
    expect(played.state.persons['anna']).toMatchObject({ status: 'contact-lost', outcome: 'contact-lost' });
    expect(deadlineIds(played)).not.toContain('contact-lost:anna');
    expect(played.taskIds()).not.toContain('record-follow-up');
  });

  it('FACT-2: striking the outcome of a lost person does not restart the deadline of a plan that was decided in the meantime', () => {
    const played = lost(arrived(twoDeparted()));
    played
      .until(addDays(played.today, 11))
      .take('decline-initial-aid', caseManager, notReached)
      .take('propose-outcome', caseManager, proposal);
    submitted(played).take('confirm-outcome', swissLead, { proposalId: proposal.proposalId });
    expect(deadlineIds(played)).toContain('plan-decision:plan-1');
    played.take('decide-plan', donorOfficer, { planId: shop.planId, decision: 'refuse' });
    corrected(played, 'confirm-outcome', { struck: true });
    expect(played.state.persons['anna']!.outcome).toBeNull();
    expect(deadlineIds(played)).not.toContain('plan-decision:plan-1');
  });

  it('the proposal to close lapses when the person is found', () => {
    const played = lost();
    played
      .until(addDays(played.today, 11))
      .take('decline-initial-aid', caseManager, notReached)
      .take('propose-outcome', caseManager, proposal);
    expect(follow(played, { reached: true }).state.outcomes.proposals).toEqual([]);
    expect(played.taskIds().some((id) => id.startsWith('confirm-outcome'))).toBe(false);
  });
});
