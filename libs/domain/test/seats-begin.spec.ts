import type { Actor, Role } from '@homeward/contracts';
import { accountsWithoutTraveller, visiblePersonsFor } from '../src/access/visible-state.js';
import { isAtTheGate, travellersOfTheDay } from '../src/access/travellers-of-the-day.js';
import { namedSeats, isSeated } from '../src/case/parts.js';
import { fold, situationOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { approver, releaser, settled } from './support/aid.js';
import {
  caseId,
  caseManager,
  counsellor,
  donorOfficer,
  leadAbroad,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  staff,
} from './support/played-case.js';
import {
  airportAssistant,
  arrived,
  departureDay,
  flight,
  planned,
  prepared,
  ready,
  travelOfficer,
} from './support/travel.js';
import { cleared, consent, counselled, eligible } from './support/way.js';

const opened = (persons?: Readonly<Record<string, string>>): PlayedCase =>
  new PlayedCase({ askedLater: true, ...(persons && { persons }) });
const lead = (of: Role): Actor => staff('team-lead', `lead-of-${staff(of).organisationId}`, of);
const sees = (played: PlayedCase, actor: Actor): boolean => isSeated(played.state, actor, played.today);
const services = [donorOfficer, travelOfficer, airportAssistant, approver, releaser] as const;
const who = (played: PlayedCase): string[] =>
  [...services, localOfficer, protectionOfficer]
    .flatMap((actor) => [actor, lead(actor.role)])
    .filter((actor) => sees(played, actor))
    .map(({ role, organisationId }) => `${role} ${organisationId}`);

describe('SEE-2: a seat', () => {
  it('a service and its lead have no seat before the case asks the service for something', () => {
    expect(who(opened())).toEqual(['protection-officer oversight']);
    expect(who(counselled(opened()))).toEqual(['protection-officer oversight']);
  });

  it('a seat and the seat of its lead begin when the case first waits for the service', () => {
    const played = eligible(opened());
    expect(who(played)).toEqual(['donor-officer donor', 'team-lead donor', 'protection-officer oversight']);
  });

  it('CONS-1: the seat of an office abroad begins when the office is asked, not when it is named', () => {
    const played = eligible(opened()).take('name-receiving-office', caseManager, { part: officePart });
    expect([localOfficer, leadAbroad].map((actor) => sees(played, actor))).toEqual([false, false]);
    expect(
      played.refusal('record-complaint', localOfficer, { complaintId: 'c', text: 'vault-text' })?.code,
    ).toBe('STEP.NOT_YOURS');
    consent(played, 'anna', officePart.organisationId);
    expect([localOfficer, leadAbroad].map((actor) => sees(played, actor))).toEqual([true, true]);
  });

  it('from the first session on, `ask-service` begins a seat, so that travel can plan the journey', () => {
    const played = counselled(opened());
    expect(
      played.refusal('plan-journey', travelOfficer, planned().facts.at(-1)!.payload as never)?.code,
    ).toBe('STEP.NOT_YOURS');
    played.take('ask-service', counsellor, { service: 'travel' });
    expect([travelOfficer, lead('travel-officer')].map((actor) => sees(played, actor))).toEqual([true, true]);
    expect(played.taskIds()).toContain('plan-journey');
    planned(played);
    expect(played.taskIds()).not.toContain('plan-journey');
  });

  it('STAGE-1, CONS-1: an office abroad that is asked early gets its seat and a risk-input task only once everybody consents', () => {
    const played = counselled(opened());
    const early = { service: 'office-abroad' } as const;
    expect(played.refusal('ask-service', caseManager, early)?.code).toBe('SERVICE.NOT_NAMED');
    played.take('name-receiving-office', caseManager, { part: officePart });
    played.take('ask-service', caseManager, early);
    expect([sees(played, localOfficer), played.taskIds()]).toEqual([
      false,
      expect.arrayContaining(['give-consent:anna']),
    ]);
    consent(played, 'anna', officePart.organisationId);
    expect([sees(played, localOfficer), played.taskIds()]).toEqual([
      true,
      expect.arrayContaining(['record-risk-input:destination']),
    ]);
    const askedOnce = structuredClone(played.state.askedEarly);
    played.take('ask-service', caseManager, early);
    expect(played.state.askedEarly).toEqual(askedOnce);
  });

  it('`ask-service` is not offered if every service has been asked', () => {
    const played = counselled(opened());
    for (const service of ['travel', 'donor'] as const) played.take('ask-service', counsellor, { service });
    const item = () =>
      menuOf(situationOf(played.state, counsellor, played.now)).open.find(
        ({ step }) => step === 'ask-service',
      );
    expect(item()).toBeUndefined();
    played.take('name-receiving-office', caseManager, { part: officePart });
    expect(item()).toBeDefined();
  });

  it('if another organisation is named for a part, its seat begins only when the case asks this organisation', () => {
    const played = counselled(opened()).take('ask-service', counsellor, { service: 'travel' });
    const other = {
      ...played.state.parts['travel-officer']!,
      organisationId: 'other-travel',
      staffId: 'other',
      taken: true,
    };
    planned(played).take('assign-staff', caseManager, { role: 'travel-officer', part: other });
    const officer: Actor = { ...travelOfficer, organisationId: 'other-travel', staffId: 'other' };
    expect([sees(played, officer), sees(played, travelOfficer)]).toEqual([false, false]);
    played.take('ask-service', caseManager, { service: 'travel' });
    expect(sees(played, officer)).toBe(true);
  });

  it('a seat lasts until closure, but finance keeps its seat while the closed file can receive returned payments', () => {
    const played = counselled(opened()).take('ask-service', counsellor, { service: 'travel' });
    const end = (one: PlayedCase): PlayedCase =>
      one
        .take('withdraw', counsellor, { personIds: ['anna'] })
        .take('close-case', caseManager, {}, { on: one.today });
    expect(who(end(played))).toEqual(['protection-officer oversight']);
    const paid = settled(cleared(opened()));
    expect(who(paid)).toEqual(
      expect.arrayContaining(['local-officer office-abroad', 'finance-releaser finance']),
    );
    const seats = who(end(paid));
    expect(seats).toEqual(expect.arrayContaining(['finance-releaser finance', 'team-lead finance']));
    expect(seats).not.toContain('local-officer office-abroad');
    expect(who(paid.until('2027-12-31'))).toEqual(['protection-officer oversight']);
  });

  it('PEOPLE-1: a seat that has not begun belongs to a named person, who can get a successor', () => {
    const played = opened();
    const named = namedSeats(played.state).map(({ role }) => role);
    expect(named).toEqual(
      expect.arrayContaining(['travel-officer', 'airport-assistant', 'finance-releaser']),
    );
    const part = { ...played.state.parts['travel-officer']!, staffId: 'successor', leadStaffId: 'successor' };
    played.take('assign-staff', lead('travel-officer'), { role: 'travel-officer', part });
    expect(played.state.parts['travel-officer']).toMatchObject({ leadStaffId: 'successor' });
    expect(sees(played, travelOfficer)).toBe(false);
  });

  it('in an older case, every named person has a seat, and the facts fold as before', () => {
    const played = counselled(new PlayedCase());
    expect(sees(played, travelOfficer)).toBe(true);
    expect(played.state).not.toHaveProperty('unasked');
    const refold = fold(caseId, structuredClone(cleared(opened()).facts))!;
    expect(refold.unasked).toEqual(cleared(opened()).state.unasked);
  });
});

describe('SEE-1: airport staff', () => {
  const family = { anna: '2010-01-01', bea: '2012-01-01' };
  const going = () =>
    ready(prepared(planned(cleared(opened(family)), { assistance: [{ personId: 'bea', codes: ['WCHR'] }] })));

  it('airport staff see no case, and serve travellers only on the day of their flight at their place of departure', () => {
    const played = going();
    const serves = (day: string) => isAtTheGate(played.state, airportAssistant, day);
    expect(['2026-03-09', departureDay, '2026-03-11'].map(serves)).toEqual([false, true, false]);
    expect(isAtTheGate(planned().state, { ...airportAssistant, organisationId: 'other' }, departureDay)).toBe(
      false,
    );
    expect([airportAssistant, lead('airport-assistant')].map((actor) => sees(played, actor))).toEqual([
      false,
      false,
    ]);
    expect(travellersOfTheDay(played.state, '2026-03-09')).toEqual([]);
    const travellers = travellersOfTheDay(played.state, departureDay);
    expect(
      travellers.map(({ personId, name, assistance, aboard }) => [personId, name, assistance, aboard]),
    ).toEqual([
      ['anna', 'vault-id', [], false],
      ['bea', 'vault-id', ['WCHR'], false],
    ]);
  });

  it('INC-2: airport staff who are restricted do not see the traveller concerned, and see all others', () => {
    const accountsWithout = (about: { staffIds?: string[]; organisationIds?: string[] }) => {
      const { state } = going().take('narrow-part', caseManager, {
        restrictionId: 'narrowed',
        about,
        personIds: ['anna'],
      });
      return ['anna', 'bea'].map((personId) => accountsWithoutTraveller(state, personId));
    };
    const { staffId, organisationId } = airportAssistant;
    expect(accountsWithout({ staffIds: [staffId] })).toEqual([[staffId], []]);
    expect(accountsWithout({ organisationIds: [organisationId] })).toEqual([[organisationId], []]);
  });

  it('airport staff see no traveller before somebody is ready', () => {
    const played = prepared(planned(cleared(opened())));
    expect(travellersOfTheDay(played.state, departureDay)).toEqual([]);
  });

  it('airport staff see travellers by the day in Zurich, not in UTC', () => {
    const late = {
      ...flight('leg-1', '2026-03-09'),
      departsAt: '2026-03-09T23:30:00Z',
      arrivesAt: '2026-03-10T06:00:00Z',
    };
    const played = ready(prepared(planned(cleared(opened()), { legs: [late] })));
    expect(travellersOfTheDay(played.state, '2026-03-10')).toHaveLength(1);
    expect(travellersOfTheDay(played.state, '2026-03-09')).toEqual([]);
  });

  it('TRAV-1: airport staff see the ticket name, the flight and the reference, and no leg after the departure', () => {
    const legs = [
      { ...flight('leg-1'), flight: 'LX1234' },
      {
        ...flight('leg-2', departureDay, 'LOS', 'ABV'),
        departsAt: `${departureDay}T16:00:00Z`,
        arrivesAt: `${departureDay}T18:00:00Z`,
      },
    ];
    const played = planned(cleared(opened()), { legs }).take('enter-booking', travelOfficer, {
      journeyId: 'journey-1',
      result: 'booked',
      reference: 'K7PQ2M',
      costMinor: 1,
      currency: 'CHF',
      ticketNames: [{ personId: 'anna', name: 'vault-ticket' }],
    });
    ready(prepared(played));
    expect(travellersOfTheDay(played.state, departureDay)).toEqual([
      expect.objectContaining({
        legId: 'leg-1',
        flight: 'LX1234',
        reference: 'K7PQ2M',
        name: 'vault-ticket',
      }),
    ]);
  });

  it('NAME-1: airport staff see the name of the travel document as ticket name if no ticket has another name', () => {
    const played = going();
    const paper = {
      personId: 'anna',
      document: 'passport',
      validTo: '2030-01-01',
      rightToEnter: 'national',
    } as const;
    played.take('record-travel-document', counsellor, {
      ...paper,
      country: 'NG',
      ticketName: 'vault-spelling',
    });
    const nameOfAnna = () =>
      travellersOfTheDay(played.state, departureDay).find(({ personId }) => personId === 'anna')?.name;
    expect(nameOfAnna()).toBe('vault-spelling');
    played.take('record-travel-document', counsellor, { ...paper, country: 'NG' });
    expect(nameOfAnna()).toBe(played.state.persons['anna']!.identity);
  });

  it('TRAV-1: after the day of the flight, the travel-officer records the boarding instead of airport staff', () => {
    const played = going()
      .until('2026-03-11')
      .take('record-complaint', counsellor, { complaintId: 'c', text: 'v' });
    expect(played.state.tasks.find(({ step }) => step === 'record-boarding')?.role).toBe('travel-officer');
  });
});

describe('SEE-1: the outcome of a person', () => {
  const shown = (played: PlayedCase, actor: Actor) =>
    visiblePersonsFor(played.state, actor, played.today).map(({ status, outcome }) => [status, outcome]);

  it('a person’s death is shown to readers of risk, and other readers see the earlier status', () => {
    const played = arrived().take('report-death', caseManager, {
      personId: 'anna',
      source: 'family',
      text: 'v',
    });
    played.take('confirm-death', staff('team-lead', 'swiss-lead', 'case-manager'), { personId: 'anna' });
    expect(shown(played, counsellor)).toEqual([['deceased', 'deceased']]);
    for (const actor of [donorOfficer, travelOfficer, approver])
      expect(shown(played, actor)).toEqual([['arrived', null]]);
  });

  it('a refusal of eligibility is shown to readers of the plan', () => {
    const played = counselled().take('declare-voluntariness', counsellor, { personIds: ['anna'] });
    played.take('record-identity', counsellor, { personId: 'anna', identity: 'v', adultFrom: '2010-01-01' });
    played.take('declare-earlier-aid', counsellor, { personId: 'anna', earlierAid: 'none' });
    const holidays = { canton: [], destination: [] };
    played.take('register-case', counsellor, {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
      holidays,
    });
    played.take('decide-eligibility', donorOfficer, { decision: 'ineligible', ground: 'not-in-scope' });
    expect(shown(played, donorOfficer)).toEqual([['takes-part', 'ineligible']]);
    for (const actor of [travelOfficer, approver])
      expect(shown(played, actor)).toEqual([['takes-part', null]]);
  });

  it('TRAV-3: a withdrawal is shown to all people who work for the person', () => {
    const played = ready().take('withdraw', counsellor, { personIds: ['anna'] });
    for (const actor of [donorOfficer, travelOfficer, approver])
      expect(shown(played, actor)[0]![0]).toBe('withdrew');
  });
});
