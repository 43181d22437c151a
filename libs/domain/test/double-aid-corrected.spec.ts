import type { StaffSteps } from '@homeward/domain';
import { visibleStateFor } from '../src/access/visible-state.js';
import { identityAtOnce, identityToConfirm } from '../src/corrections/corrected-identity.js';
import { fold } from '../src/engine/engine.js';
import { confirmed, corrected, correctionOf, previewed, proposed } from './support/correcting.js';
import { caseId, counsellor, PlayedCase, protectionOfficer } from './support/played-case.js';
import { counselled } from './support/way.js';

type Decision = StaffSteps['review-match']['decision'];

const named = (played: PlayedCase, ...aidMatches: string[]) =>
  played.take(
    'record-identity',
    counsellor,
    { personId: 'anna', identity: 'vault-wrong', adultFrom: '2010-01-01' },
    { known: { aidMatches } },
  );
const met = (...aidMatches: string[]) => named(counselled(new PlayedCase()), ...aidMatches);
const review = (played: PlayedCase, decision: Decision, paid = false) =>
  played.take(
    'review-match',
    protectionOfficer,
    { matchId: 'm-1', decision },
    { known: { aidPaidInMatchedCase: paid } },
  );
const statuses = ({ state }: PlayedCase) =>
  Object.fromEntries(Object.entries(state.doubleAid.matches).map(([id, { status }]) => [id, status]));
/**
 * Two corrections of an identity: a corrected name moves no money, and a birth date that makes the person a child does.
 */
const otherName = { fields: { identity: 'vault-right' } };
const otherBirth = { fields: { identity: 'vault-right', adultFrom: '2031-01-01' } };

describe('corrections of a wrong identity', () => {
  it('ELIG-1, FACT-2: compares a corrected identity again, reviews its matches, and drops matches of the wrong identity only', () => {
    const played = corrected(met('m-1', 'm-2'), 'record-identity', otherName, ['m-2', 'm-3']);
    expect(statuses(played)).toEqual({ 'm-2': 'open', 'm-3': 'open' });
    expect(played.state.persons['anna']!.identity).toBe('vault-right');
    expect(played.taskIds()).toEqual(expect.arrayContaining(['review-match:m-2', 'review-match:m-3']));
    expect(
      played.state.deadlines.filter(({ code }) => code === 'match-review').map(({ subject }) => subject),
    ).toEqual(['m-2', 'm-3']);
    expect(fold(caseId, structuredClone(played.facts))).toEqual(played.state);
  });

  it('ELIG-1: keeps a match while another identity of the person has the same match', () => {
    const played = corrected(named(met('m-1'), 'm-1'), 'record-identity', otherName, []);
    expect(statuses(played)).toEqual({ 'm-1': 'open' });
  });

  it('ELIG-1, FACT-2: compares a corrected older identity again, and still shows the current identity', () => {
    const played = named(met('m-1'));
    const first = played.facts.find(({ step }) => step === 'record-identity')!;
    const correction = correctionOf(played, 'record-identity', otherName);
    const told = { ...correction.told, sequence: first.sequence, stepId: first.stepId };
    played.take(
      'propose-correction',
      counsellor,
      { ...correction, told },
      { known: { aidMatches: ['m-2'] } },
    );
    expect(statuses(played)).toEqual({ 'm-2': 'open' });
    expect(played.state.persons['anna']!.identity).toBe('vault-wrong');
  });

  it('ELIG-1, FACT-2: keeps a review that a person decided or took up, and adds a new match to the same review', () => {
    for (const decision of ['ask-person', 'distinct', 'nothing-paid', 'duplicate'] as const) {
      const status = decision === 'ask-person' ? 'asked' : decision;
      const played = review(met('m-1'), decision, decision === 'duplicate');
      expect(statuses(corrected(played, 'record-identity', otherName, []))).toEqual({ 'm-1': status });
      expect(
        statuses(corrected(played, 'record-identity', { fields: { identity: 'vault-again' } }, ['m-1'])),
      ).toEqual({ 'm-1': status });
    }
  });

  it('ELIG-1, PEOPLE-2: a correction that needs two people is compared at the confirmation, and changes nothing before', () => {
    const played = proposed(met('m-1'), 'record-identity', otherBirth);
    const { correctionId } = played.state.corrections.proposed[0]!;
    expect(statuses(played)).toEqual({ 'm-1': 'open' });
    expect(identityToConfirm(played.state, correctionId)).toEqual({
      personId: 'anna',
      identity: 'vault-right',
      corrects: played.facts.find(({ step }) => step === 'record-identity')!.stepId,
    });
    expect(statuses(confirmed(played, { aidMatches: ['m-2'] }))).toEqual({ 'm-2': 'open' });
  });

  it('ELIG-1, FACT-2: requires a comparison of the identity when the correction takes effect, and refuses an earlier comparison', () => {
    const refusal = (rightly: typeof otherName, known: { aidMatches?: string[] }) => {
      const played = met();
      const correction = correctionOf(played, 'record-identity', rightly);
      expect(identityAtOnce(played.state, correction, played.now) !== undefined).toBe(rightly === otherName);
      return played.refusal('propose-correction', counsellor, correction, { known })?.code;
    };
    expect([refusal(otherName, { aidMatches: [] }), refusal(otherBirth, {})]).toEqual([undefined, undefined]);
    expect([refusal(otherName, {}), refusal(otherBirth, { aidMatches: [] })]).toEqual([
      'CORRECTION.LOOK_AGAIN',
      'CORRECTION.LOOK_AGAIN',
    ]);
  });

  it('ELIG-1: a correction that contains no identity compares nothing and does not change the matches', () => {
    const played = corrected(met('m-1'), 'record-identity', { fields: { adultFrom: '2011-01-01' } });
    expect(statuses(played)).toEqual({ 'm-1': 'open' });
  });

  it('ELIG-1, SEE-2: people who do not review cannot learn what matched, before or after the correction', () => {
    const views = [met(), met('m-1')].map((played) => {
      const effect = previewed(played, 'record-identity', otherName);
      corrected(played, 'record-identity', otherName, ['m-2']);
      const { tasks, alerts, deadlines } = visibleStateFor(played.state, counsellor, played.today);
      return { effect, tasks, alerts, deadlines, proposed: played.state.corrections.proposed };
    });
    expect(views[0]).toEqual(views[1]);
    expect(views[0]).toMatchObject({ effect: [], proposed: [] });
  });
});
