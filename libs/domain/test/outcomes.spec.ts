import { proposedOutcomes } from '@homeward/contracts';
import { stepOf } from '../src/case/define-step.js';
import type { Shape } from '../src/case/fields.js';
import { bookingWork } from '../src/travel/bookings.js';
import { released } from './support/aid.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import {
  arrived,
  board,
  departed,
  departureDay,
  planned,
  prepared,
  ready,
  travelOfficer,
  twoAdults,
} from './support/travel.js';
import { assessed, bothInputs, cleared, counselled, eligible, withOffice } from './support/way.js';

const proposal = (outcome: (typeof proposedOutcomes)[number], proposalId = 'proposal-1') => ({
  proposalId,
  personId: 'anna',
  outcome,
  reason: 'vault-reason',
});
const ref = { proposalId: 'proposal-1' };
const anna = (played: PlayedCase) => played.state.persons['anna']!;
const booked = (): PlayedCase => planned().take('request-booking', travelOfficer, { journeyId: 'journey-1' });

describe('ARR-2: an unconfirmed departure', () => {
  /** The deadline of the test policy. */
  const tenDaysLater = '2026-03-22';

  it('ten days after the planned day, a task asks about the unconfirmed departure, and nothing is decided automatically', () => {
    const played = ready().until('2026-03-15');
    expect(played.refusal('propose-outcome', caseManager, proposal('not-departed'))?.code).toBe(
      'OUTCOME.NO_GROUND',
    );
    played.until(tenDaysLater);
    expect(anna(played)).toMatchObject({ status: 'takes-part', outcome: null });
    expect(played.taskIds()).toEqual(
      expect.arrayContaining(['propose-outcome:anna', 'record-boarding:journey-1']),
    );
  });

  it('PEOPLE-2: the finding `not-departed` requires two people, cancels bookings, and asks about paid money', () => {
    const played = released(ready(prepared(booked())));
    played.until(tenDaysLater).take('propose-outcome', caseManager, proposal('not-departed'));
    const sameAsLead = staff('team-lead', caseManager.staffId, 'case-manager');
    expect(played.refusal('confirm-outcome', sameAsLead, ref)?.code).toBe('STEP.SAME_PERSON');
    expect(played.refusal('confirm-outcome', localOfficer, ref)?.code).toBe('OUTCOME.NOT_YOURS');
    played.take('confirm-outcome', swissLead, ref);
    expect(anna(played)).toMatchObject({ status: 'not-departed', outcome: 'not-departed' });
    expect(bookingWork(played.state)).toMatchObject([{ request: null }]);
    expect(played.state.withdrawal.claims).toMatchObject([{ personId: 'anna', status: 'open' }]);
    expect(
      played.refusal('record-outcome', caseManager, { personIds: ['anna'], outcome: 'stays-behind' })?.code,
    ).toBe('OUTCOME.RECORDED');
  });

  it('TRAV-2: the finding `not-departed` can also be proposed for a no-show, and the proposal lapses at a rebooking', () => {
    const played = board(ready().until(departureDay), { anna: 'no-show' });
    played.take('propose-outcome', caseManager, proposal('not-departed'));
    expect(played.refusal('propose-outcome', caseManager, proposal('not-departed', 'proposal-2'))?.code).toBe(
      'OUTCOME.PROPOSED',
    );
    played.take('rebook-journey', travelOfficer, {
      journeyId: 'journey-1',
      legs: [
        {
          legId: 'leg-2',
          mode: 'air',
          from: 'ZRH',
          to: 'LOS',
          departsAt: '2026-03-14T08:00:00Z',
          arrivesAt: '2026-03-14T14:00:00Z',
        },
      ],
    });
    expect(played.state.outcomes.proposals).toEqual([]);
  });

  it('a proposal of the finding lapses when the departure is recorded late, and can also be dropped by hand', () => {
    const proposed = () =>
      ready()
        .until(departureDay)
        .until(tenDaysLater)
        .take('propose-outcome', caseManager, proposal('not-departed'));
    const dropped = proposed().take('drop-outcome-proposal', counsellor, ref);
    expect(dropped.state.outcomes.proposals).toEqual([]);
    expect(dropped.taskIds()).toContain('propose-outcome:anna');
    const gone = proposed().take('record-departure-elsewhere', counsellor, {
      personIds: ['anna'],
      safetyPlan: 'handed-over',
    });
    expect(gone.state.outcomes.proposals).toEqual([]);
    expect(gone.refusal('confirm-outcome', swissLead, ref)?.code).toBe('OUTCOME.PROPOSAL_UNKNOWN');
  });
});

describe('EXIT-1: the outcome `not-advisable` requires both sides', () => {
  const negative = () => assessed(withOffice(eligible()), 'not-advisable');

  it('one side proposes `not-advisable`, and the other side confirms it', () => {
    const played = negative().take('propose-outcome', caseManager, proposal('not-advisable'));
    expect(played.state.tasks.find(({ step }) => step === 'confirm-outcome')?.role).toBe('local-officer');
    expect(played.refusal('confirm-outcome', swissLead, ref)?.code).toBe('OUTCOME.SAME_SIDE');
    played.take('confirm-outcome', localOfficer, ref);
    expect(anna(played).outcome).toBe('not-advisable');
    const other = negative().take('propose-outcome', localOfficer, proposal('not-advisable'));
    expect(other.refusal('confirm-outcome', leadAbroad, ref)?.code).toBe('OUTCOME.SAME_SIDE');
    expect(other.take('confirm-outcome', caseManager, ref).taskIds()).toEqual(['close-case']);
  });

  it('RISK-5: the outcome `not-advisable` requires a current decision `not-advisable`', () => {
    expect(cleared().refusal('propose-outcome', caseManager, proposal('not-advisable'))?.code).toBe(
      'OUTCOME.NO_GROUND',
    );
    const played = negative().take('propose-outcome', caseManager, proposal('not-advisable'));
    expect(assessed(played, 'return-possible').state.outcomes.proposals).toEqual([]);
  });
});

describe('EXIT-2: one outcome for each person', () => {
  const offered = (stepOf('record-outcome').fields['outcome']!.shape as Extract<Shape, { kind: 'one-of' }>)
    .values;

  it.each([...proposedOutcomes, 'deceased'] as const)(
    'PEOPLE-2: the outcome %s requires more than one person',
    (outcome) => {
      expect(offered).not.toContain(outcome);
      const alone = { personIds: ['anna'], outcome: outcome as never };
      expect(arrived().refusal('record-outcome', caseManager, alone)?.code).toBe('OUTCOME.NOT_YOURS');
    },
  );

  it('`stays-behind` is only for persons who have not left, and removes their tasks', () => {
    const outcome = { personIds: ['anna'], outcome: 'stays-behind' } as const;
    expect(departed().refusal('record-outcome', caseManager, outcome)?.code).toBe('OUTCOME.DEPARTED');
    const played = prepared(planned(twoAdults())).take('record-outcome', caseManager, outcome);
    expect(anna(played)).toMatchObject({ status: 'stays-behind', outcome: 'stays-behind' });
    expect(played.taskIds().some((id) => id.endsWith(':anna'))).toBe(false);
  });

  it('CASE-4: the case closes when every person has an outcome', () => {
    const played = prepared(planned(twoAdults())).take('record-outcome', caseManager, {
      personIds: ['anna'],
      outcome: 'transferred-out',
    });
    expect(played.refusal('close-case', caseManager, {})?.code).toBe('CLOSURE.OUTCOME_MISSING');
    played.take('record-outcome', caseManager, { personIds: ['bea'], outcome: 'stays-behind' });
    expect(played.taskIds()).toEqual(['close-case']);
  });
});

describe('GATE-2, EXIT-2: a person who leaves without the programme', () => {
  const left = (played: PlayedCase, personIds = ['anna']): PlayedCase =>
    played.take('record-departure-elsewhere', counsellor, { personIds, safetyPlan: 'handed-over' });

  it('a departure without the programme cancels the person’s bookings, and the case-manager is asked for the outcome', () => {
    const played = left(prepared(booked()));
    expect(bookingWork(played.state)).toMatchObject([{ request: null }]);
    expect(played.taskIds()).toEqual(expect.arrayContaining(['record-outcome:anna', 'record-arrival:anna']));
    expect(anna(played).outcome).toBeNull();
    const alone = { personIds: ['anna'], outcome: 'left-alone' } as const;
    expect(played.refusal('record-outcome', caseManager, alone)?.code).toBe('AID.INITIAL_UNANSWERED');
    played.take('decline-initial-aid', caseManager, { personId: 'anna', because: 'not-reached' });
    played.take('record-outcome', caseManager, alone);
    expect(anna(played).outcome).toBe('left-alone');
  });

  it('a person who left without the programme may arrive, and their aid continues from the arrival', () => {
    const played = left(prepared()).take('record-arrival', localOfficer, {
      results: [{ personId: 'anna', result: 'met' }],
    });
    expect(anna(played).status).toBe('arrived');
    expect(played.state.medicalAid['anna']!.status).toBe('running');
    expect(played.taskIds()).toEqual(expect.arrayContaining(['confirm-arrival:anna', 'record-follow-up']));
  });

  it('STAGE-1: a departure without the programme does not change the stage for persons who still prepare to leave', () => {
    const played = prepared(planned(twoAdults()));
    const { stage } = played.state;
    expect(left(played).state.stage).toBe(stage);
    expect(
      played.refusal('record-arrival', caseManager, { results: [{ personId: 'anna', result: 'met' }] }),
    ).toBeUndefined();
  });

  it('RISK-4: the case asks for an outcome of a person who left before the registration, but for no risk decision', () => {
    const played = bothInputs(
      left(withOffice(counselled())).take('record-arrival', caseManager, {
        results: [{ personId: 'anna', result: 'not-met' }],
      }),
    );
    expect(played.taskIds()).not.toContain('record-risk-decision');
    expect(played.taskIds()).toContain('record-outcome:anna');
  });

  it('a second departure is refused for a person who left with the programme, and `left-alone` for a person who has not left', () => {
    const leaving = { personIds: ['anna'], safetyPlan: 'handed-over' } as const;
    expect(departed().refusal('record-departure-elsewhere', counsellor, leaving)?.code).toBe(
      'DEPARTURE.ALREADY',
    );
    expect(
      ready().refusal('record-outcome', caseManager, { personIds: ['anna'], outcome: 'left-alone' })?.code,
    ).toBe('OUTCOME.NOT_LEFT_ALONE');
  });
});
