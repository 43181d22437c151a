import type { StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { eighteenthBirthday, isBirthDate } from '../src/counselling/birth-date.js';
import { correctionOf } from './support/correcting.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  PlayedCase,
  protectionOfficer,
  swissLead,
} from './support/played-case.js';

const identified = (
  played: PlayedCase,
  said: Pick<StaffSteps['record-identity'], 'adultFrom' | 'ageBasis'>,
): PlayedCase =>
  played.take('record-identity', counsellor, { personId: 'hamid', identity: 'vault-id', ...said });
const notKnown = { adultFrom: null, ageBasis: 'not-known' } as const;
const inDoubt = { adultFrom: null, ageBasis: 'in-doubt' } as const;
const dated = (adultFrom: string) => ({ adultFrom, ageBasis: 'birth-date' }) as const;
const somebody = () => new PlayedCase({ persons: { hamid: null } });
const doubted = () => identified(somebody(), notKnown);

const proposal = { personId: 'hamid', ground: 'testimony', reason: 'vault-reason' } as const;
const agreed = { personId: 'hamid', answer: 'confirmed' } as const;
const found = (played = doubted()) =>
  played.take('propose-age-finding', counsellor, proposal).take('answer-age-finding', caseManager, agreed);
const ageOf = ({ state }: PlayedCase) => state.persons['hamid']!.adultFrom;

describe('NAME-1: a birth date with day, month and year, or only as much as is known', () => {
  it.each([
    ['1994-02-03', '2012-02-03'],
    ['1994-02', '2012-02-28'],
    ['2008-02', '2026-03-01'],
    ['2008-02-29', '2026-03-01'],
    ['1991', '2009-12-31'],
    ['2009', '2027-12-31'],
    ['unknown', null],
  ])('MINOR-4: %s is of age from %s', (birthDate, adultFrom) => {
    expect(eighteenthBirthday(birthDate)).toBe(adultFrom);
  });

  it('MINOR-4: a birth date without a day or month never makes a person an adult earlier than the full birth date', () => {
    const day = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (whole) => {
        const [byDay, byMonth, byYear] = [10, 7, 4].map((length) =>
          eighteenthBirthday(whole.slice(0, length)),
        );
        expect(byDay! <= byMonth! && byMonth! <= byYear!).toBe(true);
      }),
    );
  });

  it.each([
    '1994-02-30',
    '1994-13',
    '1994-00-03',
    '94',
    '1894',
    '3.2.1994',
    'Unknown',
    '',
    '1994-',
    '1994-2-3',
  ])('%s is not a birth date', (text) => expect(isBirthDate(text)).toBe(false));
});

describe('MINOR-4, PEOPLE-2: a person who may be a child is treated as one until two organisations find otherwise', () => {
  it('a birth year long ago leaves no doubt about the age, but an unknown birth date leaves a doubt', () => {
    expect(ageOf(identified(somebody(), dated('2009-12-31')))).toBe('2009-12-31');
    expect(doubted().taskIds()).toContain('record-unaccompanied-minor:hamid');
  });

  it('the statement of one person does not end the doubt, whatever birth date it contains', () => {
    for (const doubt of [notKnown, inDoubt])
      expect(ageOf(identified(identified(somebody(), doubt), dated('2009-12-31')))).toBeNull();
  });

  it('a record from before age findings existed keeps its original effect', () => {
    const before = identified(somebody(), { adultFrom: null });
    expect(ageOf(identified(before, { adultFrom: '2012-02-03' }))).toBe('2012-02-03');
  });

  it('two persons from two organisations end the doubt, and until then the person is treated as a child', () => {
    const played = doubted().take('propose-age-finding', counsellor, proposal);
    expect(ageOf(played)).toBeNull();
    expect(played.taskIds()).toContain('answer-age-finding:hamid');
    played.take('answer-age-finding', caseManager, agreed);
    expect(ageOf(played)).toBe(played.today);
    expect(played.taskIds().filter((id) => id.includes('minor') || id.includes('age-finding'))).toEqual([]);
  });

  it('a finding may state the day from which the person is an adult', () => {
    const played = doubted()
      .take('propose-age-finding', counsellor, { ...proposal, adultFrom: '2027-05-05' })
      .take('answer-age-finding', caseManager, agreed);
    expect(ageOf(played)).toBe('2027-05-05');
  });

  it('neither the organisation that proposed an age finding nor an office abroad confirms the finding', () => {
    const played = doubted().take('propose-age-finding', caseManager, proposal);
    expect(played.refusal('answer-age-finding', caseManager, agreed)?.code).toBe('AGE.SAME_ORGANISATION');
    expect(played.refusal('answer-age-finding', swissLead, agreed)?.code).toBe('AGE.SAME_ORGANISATION');
    expect(played.refusal('answer-age-finding', leadAbroad, agreed)?.code).toBe('STEP.NOT_YOURS');
    expect(played.refusal('answer-age-finding', protectionOfficer, agreed)).toBeUndefined();
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ step: 'answer-age-finding', role: 'counsellor' }),
    );
  });

  it('if two organisations disagree about an age, the doubt remains and the age may be examined again', () => {
    const played = doubted()
      .take('propose-age-finding', counsellor, proposal)
      .take('answer-age-finding', caseManager, { ...agreed, answer: 'refused' });
    expect(ageOf(played)).toBeNull();
    expect(played.refusal('answer-age-finding', caseManager, agreed)?.code).toBe('AGE.NOT_PROPOSED');
    expect(ageOf(found(played))).toBe(played.today);
  });

  it('an age finding requires a doubt, and only one proposal can be open at a time', () => {
    const adult = identified(somebody(), dated('2009-12-31'));
    expect(adult.refusal('propose-age-finding', counsellor, proposal)?.code).toBe('AGE.NOT_IN_DOUBT');
    const proposed = doubted().take('propose-age-finding', counsellor, proposal);
    expect(proposed.refusal('propose-age-finding', caseManager, proposal)?.code).toBe('AGE.PROPOSED');
  });

  it('a finding remains valid when an identity is recorded again, and only a later date of majority replaces the found date', () => {
    const played = found();
    const [today] = [played.today];
    expect(ageOf(identified(played, notKnown))).toBe(today);
    expect(ageOf(identified(played, dated('2009-12-31')))).toBe(today);
    expect(ageOf(identified(played, dated('2028-01-01')))).toBe('2028-01-01');
  });

  it('a doubt ends an age finding only if the doubt is recorded after the finding', () => {
    expect(ageOf(identified(found(), inDoubt))).toBeNull();
  });

  it('FACT-2: a correction does not end a doubt about the age', () => {
    const played = doubted();
    const refusal = played.refusal(
      'propose-correction',
      caseManager,
      correctionOf(played, 'record-identity', { fields: { adultFrom: '2009-12-31' } }),
    );
    expect(refusal).toMatchObject({
      code: 'CORRECTION.OTHER_STEP',
      params: { step: 'propose-age-finding' },
    });
  });
});
