import fc from 'fast-check';
import { readableCategories } from '../src/access/reads.js';
import { caseWaitsFor } from '../src/access/case-waits-for.js';
import { fold } from '../src/engine/engine.js';
import {
  caseId,
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import { counselled, eligible } from './support/way.js';

const session = (played: PlayedCase, personIds = Object.keys(played.state.persons)) => ({
  personIds,
  channel: 'phone' as const,
  interpreted: true,
  apart: true,
  repaymentExplained: true,
});
const registration = {
  canton: 'BE',
  destinationCountry: 'NG',
  returnKind: 'voluntary',
  holidays: { canton: [], destination: [] },
} as const;
const declared = (played = counselled()) => {
  for (const personId of Object.keys(played.state.persons))
    played.take('record-identity', counsellor, {
      personId,
      identity: 'vault-identity',
      adultFrom: '2010-01-01',
    });
  return played.take('declare-voluntariness', counsellor, { personIds: Object.keys(played.state.persons) });
};
const registered = () => declared().take('register-case', counsellor, registration);

describe('counselling', () => {
  it('CASE-1, CASE-2: every person has a separate line in the case, and starts with a presumption and without a name', () => {
    const { persons } = new PlayedCase({ persons: { anna: null, ben: null } }).state;
    expect(
      Object.values(persons).map(({ ordinal, status, finding, identity, outcome }) => [
        ordinal,
        status,
        finding,
        identity,
        outcome,
      ]),
    ).toEqual([
      [1, 'takes-part', 'presumed', null, null],
      [2, 'takes-part', 'presumed', null, null],
    ]);
  });

  it('CASE-1: a step names persons of the case who take part', () => {
    const played = new PlayedCase();
    expect(
      played.refusal('record-counselling-session', counsellor, session(played, ['stranger'])),
    ).toMatchObject({
      code: 'PERSON.UNKNOWN',
      field: 'personIds[0]',
    });
    played.state.persons['anna']!.outcome = 'stays-behind';
    expect(played.refusal('record-counselling-session', counsellor, session(played))).toMatchObject({
      code: 'PERSON.NOT_TAKING_PART',
    });
  });

  it('COUN-1: the declaration of voluntariness requires an earlier counselling session', () => {
    const declaration = { personIds: ['anna'] };
    expect(new PlayedCase().refusal('declare-voluntariness', counsellor, declaration)).toMatchObject({
      code: 'COUNSELLING.SESSION_MISSING',
    });
    expect(counselled().refusal('declare-voluntariness', counsellor, declaration)).toBeUndefined();
  });

  it('FACT-1: a fact may be recorded late, but never before it happened', () => {
    const played = new PlayedCase();
    expect(
      played.refusal('record-counselling-session', counsellor, session(played), { on: '2026-02-01' }),
    ).toBeUndefined();
    expect(
      played.refusal('record-counselling-session', counsellor, session(played), { on: '2026-03-03' }),
    ).toMatchObject({ code: 'FACT.IN_FUTURE', field: 'occurredOn' });
  });

  it('PEOPLE-1: a team-lead reassigns a part within their own team, and the case-manager names another organisation', () => {
    const played = counselled();
    const own = played.state.parts['case-manager']!;
    const toColleague = {
      role: 'case-manager' as const,
      part: { ...own, staffId: 'colleague', taken: true },
    };
    expect(played.refusal('assign-staff', swissLead, toColleague)).toBeUndefined();
    const elsewhere = { role: 'case-manager' as const, part: { ...own, organisationId: 'elsewhere' } };
    expect(played.refusal('assign-staff', swissLead, elsewhere)).toMatchObject({
      code: 'STEP.NOT_YOURS',
      rule: 'PEOPLE-1',
    });
    expect(played.refusal('assign-staff', caseManager, { ...elsewhere, role: 'counsellor' })).toBeUndefined();
    expect(played.take('assign-staff', swissLead, toColleague).state.parts['case-manager']).toMatchObject({
      staffId: 'colleague',
    });
    expect(
      played.refusal('record-finding', caseManager, {
        personId: 'anna',
        finding: 'victim',
        decidedBy: 'ngo',
      }),
    ).toMatchObject({ code: 'STEP.NOT_YOURS' });
  });

  it('CONS-2: a withdrawn consent remains in the file with its end day', () => {
    const played = counselled().take('give-consent', counsellor, {
      personId: 'anna',
      consentId: 'c-1',
      givenBy: 'self',
      purpose: 'travel',
      recipientId: 'travel',
      categories: ['travel'],
      controllerId: 'country-office',
      language: 'fra',
      interpreted: true,
      textVersion: '2026-1',
    });
    expect(played.refusal('withdraw-consent', counsellor, { consentId: 'c-2' })).toMatchObject({
      code: 'CONSENT.UNKNOWN',
    });
    played.take('withdraw-consent', counsellor, { consentId: 'c-1' });
    expect(played.state.counselling.consents).toMatchObject([
      { consentId: 'c-1', withdrawnOn: played.today },
    ]);
  });
});

describe('registration and eligibility', () => {
  it('CASE-2: registration requires a canton, the name of every person and a declaration by every person', () => {
    expect(counselled().refusal('register-case', counsellor, registration)).toMatchObject({
      code: 'PERSON.IDENTITY_MISSING',
    });
    const centre = { ...staff('counsellor'), organisationType: 'specialised-centre' as const };
    expect(declared().refusal('register-case', centre, registration)).toMatchObject({
      code: 'STEP.NOT_YOURS',
    });
    expect(registered().refusal('register-case', counsellor, registration)).toMatchObject({
      code: 'REGISTRATION.DONE',
    });
  });

  it('ELIG-1: SEM decides after each person has answered about earlier aid, and unpaid earlier aid leads to no refusal', () => {
    const played = registered();
    const decision = { decision: 'eligible' } as const;
    expect(played.refusal('decide-eligibility', donorOfficer, decision)).toMatchObject({
      code: 'ELIGIBILITY.DECLARATION_MISSING',
      rule: 'ELIG-1',
    });
    played.take('declare-earlier-aid', counsellor, { personId: 'anna', earlierAid: 'applied-not-paid' });
    expect(played.refusal('decide-eligibility', donorOfficer, decision)).toBeUndefined();
    expect(played.state.deadlines.map(({ code }) => code)).toContain('eligibility-decision');
  });

  it('CASE-2, STAGE-1: asks for a finding about each presumed person from registration until SEM decides; a missing finding does not block the decision', () => {
    const asked = (played: PlayedCase) =>
      played.state.tasks.filter(({ step }) => step === 'record-finding').map(({ subject }) => subject);
    const played = declared(counselled(new PlayedCase({ persons: { anna: null, bea: null, cleo: null } })));
    expect(asked(played)).toEqual([]);
    played.take('register-case', counsellor, registration);
    expect(asked(played)).toEqual(['anna', 'bea', 'cleo']);
    expect(played.state.tasks.find(({ step }) => step === 'record-finding')).toMatchObject({
      role: 'counsellor',
      staffId: 'counsellor',
      dueAt: played.state.deadlines.find(({ code }) => code === 'eligibility-decision')!.dueAt,
    });
    played.take('withdraw', counsellor, { personIds: ['cleo'] });
    played.take('record-finding', caseManager, { personId: 'anna', finding: 'victim', decidedBy: 'police' });
    expect(asked(played)).toEqual(['bea']);
    for (const personId of ['anna', 'bea'])
      played.take('declare-earlier-aid', counsellor, { personId, earlierAid: 'none' });
    expect(asked(played)).toEqual(['bea']);
    played.take('decide-eligibility', donorOfficer, { decision: 'eligible' });
    expect(asked(played)).toEqual([]);
    expect(played.state.persons).toMatchObject({
      anna: { finding: 'victim', found: { by: 'police', on: played.today } },
      bea: { finding: 'presumed', found: null },
    });
  });

  it('SEE-2: asks only the donor about eligibility, from the last declaration until the decision', () => {
    const donorLead = { ...donorOfficer, role: 'team-lead', staffId: 'lead-of-donor' } as const;
    const putTo = (played: PlayedCase) =>
      [donorOfficer, donorLead, caseManager, { ...donorOfficer, organisationId: 'elsewhere' }].map((actor) =>
        caseWaitsFor(played.state, 'decide-eligibility', actor),
      );
    const played = registered();
    expect(putTo(played)).toEqual([false, false, false, false]);
    played.take('declare-earlier-aid', counsellor, { personId: 'anna', earlierAid: 'none' });
    expect(putTo(played)).toEqual([true, true, false, false]);
    expect(readableCategories(played.state, donorOfficer, played.today)).toEqual(['plan', 'money']);
    played.take('decide-eligibility', donorOfficer, { decision: 'eligible' });
    expect(putTo(played)).toEqual([false, false, false, false]);
  });

  it('ELIG-2: a refusal of eligibility names its ground and ends the programme for the persons who take part', () => {
    const played = registered().take('declare-earlier-aid', counsellor, {
      personId: 'anna',
      earlierAid: 'none',
    });
    expect(played.refusal('decide-eligibility', donorOfficer, { decision: 'ineligible' })).toMatchObject({
      code: 'ELIGIBILITY.GROUND_MISSING',
      field: 'ground',
    });
    played.take('decide-eligibility', donorOfficer, { decision: 'ineligible', ground: 'not-in-scope' });
    expect(played.state.persons['anna']!.outcome).toBe('ineligible');
  });

  it('ELIG-3: the eligibility decision checks whether the country is suspended at that moment', () => {
    const played = registered().take('declare-earlier-aid', counsellor, {
      personId: 'anna',
      earlierAid: 'none',
    });
    const refusal = played.refusal(
      'decide-eligibility',
      donorOfficer,
      { decision: 'eligible' },
      { known: { countrySuspended: true } },
    );
    expect(refusal).toMatchObject({ code: 'ELIGIBILITY.COUNTRY_SUSPENDED', rule: 'ELIG-3' });
  });

  it('STAGE-1: steps recorded early or late lead to the same stage', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['identity', 'contact', 'finding'], { minLength: 3 }), (order) => {
        const played = counselled();
        for (const what of order) {
          if (what === 'identity')
            played.take('record-identity', counsellor, {
              personId: 'anna',
              identity: 'v',
              adultFrom: '2010-01-01',
            });
          if (what === 'contact')
            played.take('record-safe-contact', counsellor, { personId: 'anna', contact: 'v' });
          if (what === 'finding')
            played.take('record-finding', counsellor, {
              personId: 'anna',
              finding: 'victim',
              decidedBy: 'ngo',
            });
        }
        played.take('declare-voluntariness', counsellor, { personIds: ['anna'] });
        expect(played.state.stage).toBe('registration');
        expect(fold(caseId, played.facts)).toEqual(played.state);
      }),
    );
  });

  it('SEE-2: a person without a part in the case takes no step', () => {
    expect(
      eligible().refusal('record-follow-up', localOfficer, {
        personIds: ['anna'],
        reached: true,
        channel: 'phone',
      }),
    ).toMatchObject({ code: 'STEP.NOT_YOURS', rule: 'SEE-2' });
  });
});
