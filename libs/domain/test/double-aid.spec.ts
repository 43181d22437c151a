import type { Actor } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleToEverybody, visibleStateFor } from '../src/access/visible-state.js';
import type { CaseState } from '../src/case/case-state.js';
import { wasAided } from '../src/double-aid/grounds.js';
import { toSpeakWith } from '../src/double-aid/state.js';
import { asked, released, reported } from './support/aid.js';
import { linkedOf, split } from './support/linked.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  PlayedCase,
  protectionOfficer,
  staff,
} from './support/played-case.js';
import { counselled, eligible } from './support/way.js';

const identity = { personId: 'anna', identity: 'vault-id', adultFrom: '2010-01-01' };
const match = { known: { aidMatches: ['m-1'] } };
type Decision = StaffSteps['review-match']['decision'];

/** A case that is ready for the eligibility decision, whose person has an identity similar to an earlier one. */
const matched = (persons?: Readonly<Record<string, string>>): PlayedCase => {
  const played = counselled(new PlayedCase(persons && { persons }));
  played.take('declare-voluntariness', counsellor, { personIds: Object.keys(played.state.persons) });
  for (const personId of Object.keys(played.state.persons))
    played
      .take('record-identity', counsellor, { ...identity, personId }, personId === 'anna' ? match : {})
      .take('declare-earlier-aid', counsellor, { personId, earlierAid: 'none' });
  return played.take('register-case', counsellor, {
    canton: 'BE',
    destinationCountry: 'NG',
    returnKind: 'voluntary',
    holidays: { canton: [], destination: [] },
  });
};
const review = (played: PlayedCase, decision: Decision, paid = false): PlayedCase =>
  played.take(
    'review-match',
    protectionOfficer,
    { matchId: 'm-1', decision },
    { known: { aidPaidInMatchedCase: paid } },
  );
const eligibility = (played: PlayedCase) =>
  played.refusal('decide-eligibility', donorOfficer, { decision: 'eligible' })?.code;

describe('double aid', () => {
  it('ELIG-1: a match is reviewed before the eligibility decision, and does not lead to a refusal by itself', () => {
    const played = matched();
    expect(played.taskIds()).toContain('review-match:m-1');
    expect(played.state.persons['anna']!.outcome).toBeNull();
    expect(eligibility(played)).toBe('MATCH.UNDER_REVIEW');
    expect(eligibility(review(played, 'distinct'))).toBeUndefined();
    expect(eligibility(review(matched(), 'nothing-paid'))).toBeUndefined();
  });

  it('ELIG-1: only paid aid makes a duplicate, and a review of paid aid cannot end with `nothing-paid`', () => {
    const say = (decision: Decision, aidPaidInMatchedCase?: boolean) =>
      matched().refusal(
        'review-match',
        protectionOfficer,
        { matchId: 'm-1', decision },
        { known: aidPaidInMatchedCase === undefined ? {} : { aidPaidInMatchedCase } },
      )?.code;
    expect([say('duplicate', false), say('duplicate'), say('duplicate', true)]).toEqual([
      'MATCH.NOTHING_PAID',
      'MATCH.NOTHING_PAID',
      undefined,
    ]);
    expect([say('nothing-paid', true), say('nothing-paid', false)]).toEqual([
      'MATCH.AID_WAS_PAID',
      undefined,
    ]);
    expect([say('distinct', true), say('ask-person', true)]).toEqual([undefined, undefined]);
  });

  it('ELIG-1, EXIT-1: the protection-officer ends the programme for a duplicate by an outcome, and other persons continue', () => {
    const played = review(matched({ anna: '2010-01-01', bea: '2012-01-01' }), 'duplicate', true);
    expect(eligibility(played)).toBe('MATCH.UNDER_REVIEW');
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ step: 'record-outcome', role: 'protection-officer', subject: 'anna' }),
    );
    played.take('record-outcome', protectionOfficer, { personIds: ['anna'], outcome: 'duplicate' });
    expect(eligibility(played)).toBeUndefined();
    expect(
      played.refusal('review-match', protectionOfficer, { matchId: 'm-1', decision: 'distinct' })?.code,
    ).toBe('MATCH.DECIDED');
  });

  it('ELIG-1: the owners learn only that they should speak with the person, once the reviewer asks for this', () => {
    const played = matched();
    expect(toSpeakWith(played.state)).toEqual([]);
    review(played, 'ask-person');
    expect(toSpeakWith(played.state)).toEqual(['anna']);
    expect(played.taskIds()).toContain('declare-earlier-aid:anna');
    played.take('declare-earlier-aid', counsellor, { personId: 'anna', earlierAid: 'paid' });
    expect(toSpeakWith(played.state)).toEqual([]);
    expect(played.taskIds()).not.toContain('declare-earlier-aid:anna');
    expect(played.taskIds()).toContain('review-match:m-1');
  });

  it('ELIG-1, SEE-2: people who do not review see the case as if no match existed', () => {
    const found = matched();
    const plain = matched();
    delete plain.state.doubleAid.matches['m-1'];
    plain.state.deadlines = plain.state.deadlines.filter(({ code }) => code !== 'match-review');
    plain.state.tasks = plain.state.tasks.filter(({ step }) => step !== 'review-match');
    found.until('2026-03-31');
    plain.until('2026-03-31');
    expect(found.state.alerts).toContainEqual(expect.objectContaining({ subject: 'match-review:m-1' }));
    const running = ({ tasks, alerts }: CaseState) => ({ tasks, alerts });
    const runningFor = ({ state, today }: PlayedCase, actor: Actor) =>
      running(visibleStateFor(state, actor, today));
    for (const actor of [counsellor, caseManager, donorOfficer])
      expect(runningFor(found, actor)).toEqual(runningFor(plain, actor));
    expect(running(visibleToEverybody(found.state))).toEqual(running(visibleToEverybody(plain.state)));
    const { tasks, alerts } = runningFor(found, protectionOfficer);
    expect(tasks.map(({ step }) => step)).toContain('review-match');
    expect(alerts.map(({ subject }) => subject)).toContain('match-review:m-1');
    const recordsFor = (actor: Actor) =>
      JSON.stringify(visibleRecordsFor(found.facts, found.state, actor, found.today));
    expect(recordsFor(protectionOfficer)).toContain('match-review:m-1');
    for (const actor of [counsellor, caseManager, donorOfficer])
      expect(recordsFor(actor)).not.toContain('m-1');
  });

  it('ELIG-1, DUE-1: a review that nobody takes up raises an alert and remains open', () => {
    const played = matched().until('2026-03-31');
    expect(played.state.alerts).toContainEqual(
      expect.objectContaining({ code: 'overdue', subject: 'match-review:m-1' }),
    );
    expect(played.taskIds()).toContain('review-match:m-1');
    review(played, 'distinct');
    expect(played.state.alerts.filter(({ subject }) => subject === 'match-review:m-1')).toEqual([]);
  });

  it('ELIG-1: a review lapses when the programme ends for the person, and returns when this end is taken back', () => {
    const played = matched().take('withdraw', counsellor, { personIds: ['anna'] });
    expect(played.taskIds()).not.toContain('review-match:m-1');
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('match-review');
    played.take('take-back-withdrawal', counsellor, { personIds: ['anna'] });
    expect(played.taskIds()).toContain('review-match:m-1');
  });

  it('ELIG-1: only a protection-officer reviews matches, and only those of this case', () => {
    const as = (who: typeof counsellor, matchId: string) =>
      matched().refusal('review-match', who, { matchId, decision: 'distinct' })?.code;
    expect(as(caseManager, 'm-1')).toBe('STEP.NOT_YOURS');
    expect(as(protectionOfficer, 'm-2')).toBe('MATCH.UNKNOWN');
    expect(as(staff('protection-officer', 'another'), 'm-1')).toBeUndefined();
  });

  it('CASE-3, ELIG-1: an open review moves with the person', () => {
    const played = split(matched({ anna: '2010-01-01', bea: '2012-01-01' }), 'anna');
    expect(played.state.doubleAid.matches).toEqual({});
    expect(played.taskIds()).not.toContain('review-match:m-1');
    const linked = linkedOf(played);
    expect(linked.taskIds()).toContain('review-match:m-1');
    expect(eligibility(linked)).toBe('MATCH.UNDER_REVIEW');
  });

  it('ELIG-1: released aid counts only for its recipient, and not if the payment failed', () => {
    const played = eligible(new PlayedCase({ persons: { anna: '2010-01-01', bea: '2012-01-01' } }));
    expect(wasAided([played.state], 'anna')).toBe(false);
    released(played, asked({ personIds: ['bea'] }));
    expect([wasAided([played.state], 'anna'), wasAided([played.state], 'bea')]).toEqual([false, true]);
    expect(wasAided([reported(played, 'failed').state], 'bea')).toBe(false);
  });
});
