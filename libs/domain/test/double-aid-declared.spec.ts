import type { StaffSteps } from '@homeward/domain';
import { visibleToEverybody, visibleStateFor } from '../src/access/visible-state.js';
import { toSpeakWith } from '../src/double-aid/state.js';
import { corrected, previewed, proposed } from './support/correcting.js';
import { linkedOf, split } from './support/linked.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  PlayedCase,
  protectionOfficer,
} from './support/played-case.js';
import { counselled } from './support/way.js';

type Said = StaffSteps['declare-earlier-aid']['earlierAid'];
type Decision = StaffSteps['review-match']['decision'];

/** Registered, and asked about earlier aid: everything that eligibility waits for. */
const declared = (said: Said, persons: Readonly<Record<string, string>> = { anna: '2010-01-01' }) => {
  const played = counselled(new PlayedCase({ persons }));
  const personIds = Object.keys(persons);
  played.take('declare-voluntariness', counsellor, { personIds });
  for (const personId of personIds)
    played.take('record-identity', counsellor, { personId, identity: 'vault-id', adultFrom: '2010-01-01' });
  played.take('register-case', counsellor, {
    canton: 'BE',
    destinationCountry: 'NG',
    returnKind: 'voluntary',
    holidays: { canton: [], destination: [] },
  });
  for (const personId of personIds) say(played, personId === 'anna' ? said : 'none', personId);
  return played;
};
const say = (played: PlayedCase, earlierAid: Said, personId = 'anna') =>
  played.take('declare-earlier-aid', counsellor, { personId, earlierAid });
const reviews = ({ state }: PlayedCase): string[] =>
  state.tasks.flatMap(({ step, subject }) => (step === 'review-match' ? [subject!] : []));
const review = (played: PlayedCase, decision: Decision, matchId = reviews(played)[0]!) =>
  played.take('review-match', protectionOfficer, { matchId, decision });
const refusalOf = (played: PlayedCase, decision: Decision) =>
  played.refusal('review-match', protectionOfficer, { matchId: reviews(played)[0]!, decision })?.code;
const eligibility = (played: PlayedCase) =>
  played.refusal('decide-eligibility', donorOfficer, { decision: 'eligible' })?.code;

describe('declared earlier aid', () => {
  it('ELIG-1: declared paid aid is reviewed before eligibility is decided, and refuses nobody by itself', () => {
    const played = declared('paid');
    expect(reviews(played)).toHaveLength(1);
    expect(played.state.deadlines.map(({ code }) => code)).toContain('match-review');
    expect(played.state.persons['anna']!.outcome).toBeNull();
    expect(eligibility(played)).toBe('MATCH.UNDER_REVIEW');
  });

  it('ELIG-1: only paid aid counts: a person who applied and was paid nothing is not held up', () => {
    for (const said of ['none', 'applied-not-paid'] as const) {
      expect(reviews(declared(said))).toEqual([]);
      expect(eligibility(declared(said))).toBeUndefined();
    }
  });

  it('ELIG-1: if it was not paid, or does not count as aid, the person continues', () => {
    for (const decision of ['nothing-paid', 'other-aid'] as const) {
      const played = review(declared('paid'), decision);
      expect(reviews(played)).toEqual([]);
      expect(eligibility(played)).toBeUndefined();
    }
  });

  it('ELIG-1, EXIT-1: if it was paid elsewhere, it is a duplicate, by the outcome that the protection-officer records', () => {
    const played = review(declared('paid'), 'duplicate');
    expect(eligibility(played)).toBe('MATCH.UNDER_REVIEW');
    expect(played.taskIds()).toContain('record-outcome:anna');
    played.take('record-outcome', protectionOfficer, { personIds: ['anna'], outcome: 'duplicate' });
    expect(played.state.persons['anna']!.outcome).toBe('duplicate');
  });

  it('ELIG-1: `distinct` needs a match, and a matched identity is no other aid', () => {
    expect(refusalOf(declared('paid'), 'distinct')).toBe('MATCH.OTHER_KIND');
    const met = declared('none').take(
      'record-identity',
      counsellor,
      { personId: 'anna', identity: 'vault-id', adultFrom: '2010-01-01' },
      { known: { aidMatches: ['m-1'] } },
    );
    expect(refusalOf(met, 'other-aid')).toBe('MATCH.OTHER_KIND');
    expect(refusalOf(met, 'distinct')).toBeUndefined();
  });

  it('ELIG-1, SEE-2: only the protection-officer sees the review; owners speak with the person when asked to', () => {
    const played = declared('paid');
    for (const actor of [counsellor, caseManager, donorOfficer]) {
      const { tasks, deadlines } = visibleStateFor(played.state, actor, played.today);
      expect(tasks.map(({ step }) => step)).not.toContain('review-match');
      expect(deadlines.map(({ code }) => code)).not.toContain('match-review');
    }
    expect(visibleToEverybody(played.state).tasks.map(({ step }) => step)).not.toContain('review-match');
    expect(toSpeakWith(played.state)).toEqual([]);
    expect(toSpeakWith(review(played, 'ask-person').state)).toEqual(['anna']);
    say(played, 'none');
    expect(toSpeakWith(played.state)).toEqual([]);
    expect(reviews(played)).toHaveLength(1);
  });

  it('ELIG-1: a repeated declaration is one review until it is decided, and another review after that', () => {
    const played = say(declared('paid'), 'paid');
    expect(reviews(played)).toHaveLength(1);
    const [first] = reviews(played);
    say(review(played, 'nothing-paid'), 'paid');
    expect(reviews(played)).toHaveLength(1);
    expect(reviews(played)).not.toContain(first);
  });

  it('CASE-3, ELIG-1: an open review moves with the person, and depends on no record of the case they came to', () => {
    const played = split(declared('paid', { anna: '2010-01-01', bea: '2012-01-01' }), 'anna');
    expect(reviews(played)).toEqual([]);
    const linked = linkedOf(played);
    expect(reviews(linked)).toHaveLength(1);
    expect(Object.values(linked.state.doubleAid.matches)).toMatchObject([{ restsOn: [] }]);
  });
});

describe('a wrong declaration', () => {
  const said = (earlierAid: Said) => ({ fields: { earlierAid } });

  it('FACT-2, ELIG-1: struck aid is no longer reviewed, and added aid is', () => {
    const never = corrected(declared('paid'), 'declare-earlier-aid', said('none'));
    expect([reviews(never), eligibility(never)]).toEqual([[], undefined]);
    expect(never.state.deadlines.map(({ code }) => code)).not.toContain('match-review');
    const after = corrected(declared('none'), 'declare-earlier-aid', said('paid'));
    expect([reviews(after).length, eligibility(after)]).toEqual([1, 'MATCH.UNDER_REVIEW']);
    const back = corrected(after, 'declare-earlier-aid', said('applied-not-paid'));
    expect([reviews(back), eligibility(back)]).toEqual([[], undefined]);
  });

  it('FACT-2, PEOPLE-2: eligibility waits for it, so two people correct it; nobody learns the state of the review', () => {
    const move = { kind: 'gate', what: 'earlier-aid', subject: 'anna', from: 'paid', to: 'nothing-paid' };
    for (const played of [declared('paid'), review(declared('paid'), 'nothing-paid')])
      expect(previewed(played, 'declare-earlier-aid', said('none'))).toEqual([
        { ...move, category: 'money' },
      ]);
    const waiting = proposed(declared('paid'), 'declare-earlier-aid', said('none'));
    expect(waiting.state.corrections.proposed).toHaveLength(1);
    expect(reviews(waiting)).toHaveLength(1);
  });

  it('FACT-2, ELIG-1: a review that a person decided or took up is ended by a person, not by the correction', () => {
    for (const decision of ['ask-person', 'duplicate'] as const) {
      const played = corrected(review(declared('paid'), decision), 'declare-earlier-aid', said('none'));
      const [[matchId, match]] = Object.entries(played.state.doubleAid.matches) as [[string, object]];
      expect(match).toMatchObject({ status: decision === 'duplicate' ? decision : 'asked', restsOn: [] });
      expect(eligibility(review(played, 'nothing-paid', matchId))).toBeUndefined();
    }
  });

  it('FACT-2, ELIG-1: a correction does not answer the question to the person', () => {
    const played = review(declared('paid'), 'ask-person');
    corrected(played, 'declare-earlier-aid', said('applied-not-paid'));
    expect(toSpeakWith(played.state)).toEqual(['anna']);
  });

  it('FACT-2, ELIG-1: a later declaration stands, and the older one is reviewed as it was made', () => {
    const played = say(declared('none'), 'none');
    const first = played.facts.find(({ step }) => step === 'declare-earlier-aid')!;
    const { sequence, stepId, zone, recordedAt, occurredOn } = first;
    const told = {
      sequence,
      step: 'declare-earlier-aid',
      stepId,
      zone,
      recordedAt,
      occurredOn,
      payload: { ...first.payload },
    } as const;
    played.take('propose-correction', caseManager, {
      correctionId: 'older',
      told,
      rightly: said('paid'),
      reason: 'vault-reason',
    });
    expect(played.state.registration.earlierAid['anna']).toBe('none');
    expect(reviews(played)).toEqual([stepId]);
  });
});
