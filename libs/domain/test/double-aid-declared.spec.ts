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

/** A registered case with answers about earlier aid, and everything else that the eligibility decision requires. */
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
  it('ELIG-1: declared paid aid is reviewed before the eligibility decision, and does not lead to a refusal by itself', () => {
    const played = declared('paid');
    expect(reviews(played)).toHaveLength(1);
    expect(played.state.deadlines.map(({ code }) => code)).toContain('match-review');
    expect(played.state.persons['anna']!.outcome).toBeNull();
    expect(eligibility(played)).toBe('MATCH.UNDER_REVIEW');
  });

  it('ELIG-1: only paid aid counts, so a person who applied without being paid does not wait', () => {
    for (const said of ['none', 'applied-not-paid'] as const) {
      expect(reviews(declared(said))).toEqual([]);
      expect(eligibility(declared(said))).toBeUndefined();
    }
  });

  it('ELIG-1: a person continues if the earlier aid was not paid, or does not count as aid', () => {
    for (const decision of ['nothing-paid', 'other-aid'] as const) {
      const played = review(declared('paid'), decision);
      expect(reviews(played)).toEqual([]);
      expect(eligibility(played)).toBeUndefined();
    }
  });

  it('ELIG-1, EXIT-1: aid paid elsewhere makes the person a duplicate, by an outcome that the protection-officer records', () => {
    const played = review(declared('paid'), 'duplicate');
    expect(eligibility(played)).toBe('MATCH.UNDER_REVIEW');
    expect(played.taskIds()).toContain('record-outcome:anna');
    played.take('record-outcome', protectionOfficer, { personIds: ['anna'], outcome: 'duplicate' });
    expect(played.state.persons['anna']!.outcome).toBe('duplicate');
  });

  it('ELIG-1: `distinct` requires a match, and a review of a matched identity cannot end with `other-aid`', () => {
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

  it('ELIG-1, SEE-2: only the protection-officer sees the review, and owners speak with the person on request', () => {
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

  it('ELIG-1: a repeated declaration joins the open review, and starts another review after a decision', () => {
    const played = say(declared('paid'), 'paid');
    expect(reviews(played)).toHaveLength(1);
    const [first] = reviews(played);
    say(review(played, 'nothing-paid'), 'paid');
    expect(reviews(played)).toHaveLength(1);
    expect(reviews(played)).not.toContain(first);
  });

  it('CASE-3, ELIG-1: an open review moves with the person, and depends on no record of the new case', () => {
    const played = split(declared('paid', { anna: '2010-01-01', bea: '2012-01-01' }), 'anna');
    expect(reviews(played)).toEqual([]);
    const linked = linkedOf(played);
    expect(reviews(linked)).toHaveLength(1);
    expect(Object.values(linked.state.doubleAid.matches)).toMatchObject([{ restsOn: [] }]);
  });
});

describe('corrections of a wrong declaration', () => {
  const said = (earlierAid: Said) => ({ fields: { earlierAid } });

  it('FACT-2, ELIG-1: ends the review of struck aid, and starts a review of added aid', () => {
    const never = corrected(declared('paid'), 'declare-earlier-aid', said('none'));
    expect([reviews(never), eligibility(never)]).toEqual([[], undefined]);
    expect(never.state.deadlines.map(({ code }) => code)).not.toContain('match-review');
    const after = corrected(declared('none'), 'declare-earlier-aid', said('paid'));
    expect([reviews(after).length, eligibility(after)]).toEqual([1, 'MATCH.UNDER_REVIEW']);
    const back = corrected(after, 'declare-earlier-aid', said('applied-not-paid'));
    expect([reviews(back), eligibility(back)]).toEqual([[], undefined]);
  });

  it('FACT-2, PEOPLE-2: two people correct a declaration, because eligibility waits for it; nobody learns the state of the review', () => {
    const move = { kind: 'gate', what: 'earlier-aid', subject: 'anna', from: 'paid', to: 'nothing-paid' };
    for (const played of [declared('paid'), review(declared('paid'), 'nothing-paid')])
      expect(previewed(played, 'declare-earlier-aid', said('none'))).toEqual([
        { ...move, category: 'money' },
      ]);
    const waiting = proposed(declared('paid'), 'declare-earlier-aid', said('none'));
    expect(waiting.state.corrections.proposed).toHaveLength(1);
    expect(reviews(waiting)).toHaveLength(1);
  });

  it('FACT-2, ELIG-1: a correction does not end a review that a person decided or took up; only a person ends such a review', () => {
    for (const decision of ['ask-person', 'duplicate'] as const) {
      const played = corrected(review(declared('paid'), decision), 'declare-earlier-aid', said('none'));
      const [[matchId, match]] = Object.entries(played.state.doubleAid.matches) as [[string, object]];
      expect(match).toMatchObject({ status: decision === 'duplicate' ? decision : 'asked', restsOn: [] });
      expect(eligibility(review(played, 'nothing-paid', matchId))).toBeUndefined();
    }
  });

  it('FACT-2, ELIG-1: a correction does not replace the conversation that the owners were asked to have with the person', () => {
    const played = review(declared('paid'), 'ask-person');
    corrected(played, 'declare-earlier-aid', said('applied-not-paid'));
    expect(toSpeakWith(played.state)).toEqual(['anna']);
  });

  it('FACT-2, ELIG-1: a later declaration remains valid, and a corrected older declaration gets a review', () => {
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
