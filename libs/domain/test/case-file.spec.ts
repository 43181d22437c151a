import type { Actor } from '@homeward/contracts';
import { situationOf } from '../src/engine/engine.js';
import { goneThings, historyOf, stepsReadAt } from '../src/access/history.js';
import { visibleRecordsFor, type VisibleRecord } from '../src/access/visible-records.js';
import { kinOf } from '../src/case/kinship.js';
import { visibleCaseFile } from '../src/engine/case-file.js';
import { caseSections } from '../src/engine/slices.js';
import { corrected } from './support/correcting.js';
import { granted } from './support/planned.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  staff,
} from './support/played-case.js';
import { flight, journey, planned, prepared } from './support/travel.js';
import { cleared, counselled } from './support/way.js';

const family = { persons: { mother: '1990-01-01', child: '2031-05-05' } };
const related = (played = counselled(new PlayedCase(family))): PlayedCase =>
  played.take('record-kinship', counsellor, { personIds: ['mother', 'child'], is: 'parent' });
const fileOf = ({ state, now }: PlayedCase, actor: Actor) =>
  visibleCaseFile(situationOf(state, actor, now), actor);
const visibleKin = (played: PlayedCase, actor: Actor) => fileOf(played, actor).persons.map(({ kin }) => kin);
const needsOf = (played: PlayedCase, actor: Actor) =>
  fileOf(played, actor).persons.map(({ needs }) => needs.map((one) => one.needs));
const travel = staff('travel-officer');

describe('CASE-1, CASE-5: kinship', () => {
  it('kinship is recorded once, for two persons by their ids, and appears with both persons to readers of the identity', () => {
    const played = related();
    const both = [[{ personId: 'child', is: 'child' }], [{ personId: 'mother', is: 'parent' }]];
    for (const actor of [counsellor, caseManager, travel, protectionOfficer])
      expect(visibleKin(played, actor)).toEqual(both);
    expect(visibleKin(played, donorOfficer)).toEqual([[], []]);
    const twice = { personIds: ['mother', 'mother'], is: 'sibling' } as const;
    expect(played.refusal('record-kinship', counsellor, twice)).toMatchObject({
      code: 'PERSON.DUPLICATE',
      field: 'personIds[1]',
    });
  });

  it('the last record of kinship between two persons counts, whichever person the record names first', () => {
    const played = related().take('record-kinship', counsellor, {
      personIds: ['child', 'mother'],
      is: 'niece-or-nephew',
    });
    expect(kinOf(played.state, 'mother')).toEqual([{ personId: 'child', is: 'niece-or-nephew' }]);
    expect(kinOf(played.state, 'child')).toEqual([{ personId: 'mother', is: 'aunt-or-uncle' }]);
  });

  it('FACT-2: kinship can be corrected or struck', () => {
    const changed = corrected(related(), 'record-kinship', { fields: { is: 'aunt-or-uncle' } });
    expect(kinOf(changed.state, 'child')).toEqual([{ personId: 'mother', is: 'aunt-or-uncle' }]);
    const struck = corrected(related(), 'record-kinship', { struck: true });
    expect(kinOf(struck.state, 'child')).toEqual([]);
  });

  it('CONS-1, SEE-7: hides the other relative, and that a relative exists, from a reader who may see only one of the two persons', () => {
    const consent = {
      ...({ consentId: 'c-mother', personId: 'mother', givenBy: 'self', purpose: 'programme' } as const),
      recipientId: officePart.organisationId,
      controllerId: 'country-office',
      categories: ['identity'] as const,
      language: 'fra',
      interpreted: true,
      textVersion: '1',
    };
    const let1 = counselled(new PlayedCase(family))
      .take('name-receiving-office', caseManager, { part: officePart })
      .take('give-consent', counsellor, consent);
    const before = fileOf(let1, localOfficer).persons;
    related(let1);
    expect(fileOf(let1, localOfficer).persons).toEqual(before);
    expect(visibleRecordsFor(let1.facts, let1.state, localOfficer, let1.today).at(-1)).toBeNull();
  });
});

describe('READ-1: what each person still needs', () => {
  it('lists what the rules of the next stages require of each person; a reader sees only requirements whose data the reader may read', () => {
    const played = counselled(new PlayedCase({ persons: { anna: null } }));
    expect(needsOf(played, caseManager)).toEqual([
      [
        ...[
          'identity',
          'safe-contact',
          'finding',
          'earlier-aid',
          'voluntariness',
          'consent',
          'risk-decision',
        ],
        ...['child-track', 'plan', 'travel-document', 'hand-over'],
      ],
    ]);
    expect(needsOf(played, travel)).toEqual([['identity', 'travel-document', 'hand-over']]);
    for (const actor of [donorOfficer, protectionOfficer, staff('finance-approver')])
      expect(needsOf(played, actor)).toEqual([[]]);
  });

  it('omits a requirement that the person meets, and shows the reason for an open requirement', () => {
    const played = cleared();
    const { needs } = fileOf(played, caseManager).persons[0]!;
    expect(needs.find((one) => one.needs === 'consent')?.because).toMatchObject({ code: 'CONSENT.MISSING' });
    expect(needs.map((one) => one.needs)).not.toContain('risk-decision');
    expect(needs.map((one) => one.needs)).not.toContain('identity');
  });

  it('GATE-1: shows no requirement of the gate for an adult who meets all of them', () => {
    const needs = needsOf(prepared(planned(granted(cleared()))), caseManager);
    expect(needs).toEqual([['safe-contact', 'finding']]);
  });
});

describe('READ-1: a journey that did not take place', () => {
  it('a journey that did not take place is removed from the state, but its legs and costs stay readable', () => {
    const played = planned(cleared()).take('enter-booking', travel, {
      journeyId: 'journey-1',
      result: 'booked',
      reference: 'REF-1',
      costMinor: 64_123,
      currency: 'CHF',
    });
    const again = { journeyId: 'journey-2', legs: [flight('leg-2', '2026-03-12')] };
    played.take('plan-journey', travel, journey(['anna'], again));
    played.take('enter-booking', travel, {
      journeyId: 'journey-1',
      result: 'cancelled',
      costMinor: 12_345,
      currency: 'CHF',
    });
    expect(played.state.travel.journeys.map(({ journeyId }) => journeyId)).toEqual(['journey-2']);
    const section = caseSections.find(({ path }) => path === 'journeys')!;
    const goneFor = (actor: Actor) => {
      const visible = visibleRecordsFor(played.facts, played.state, actor, played.today);
      const records = visible.filter((one) => one !== null && stepsReadAt(section).includes(one.step));
      return goneThings(section, played.state, actor, played.today, records as VisibleRecord[]).map((gone) =>
        JSON.stringify([gone, historyOf(section, gone, records as VisibleRecord[])]),
      );
    };
    for (const actor of [travel, caseManager, counsellor]) {
      expect(goneFor(actor)).toHaveLength(1);
      for (const detail of ['journey-1', 'leg-1', '64123', '12345'])
        expect(goneFor(actor)[0]).toContain(detail);
    }
    expect(goneFor(staff('finance-approver'))).toEqual([]);
  });
});

describe('READ-1: where a case comes from and where it goes', () => {
  it('SEE-1: canton, destination and receiving office are shown to their readers, and look unknown to others', () => {
    const played = cleared();
    const to = (actor: Actor) => {
      const { registration, receivingOffice } = fileOf(played, actor);
      return [registration?.canton ?? null, registration?.destinationCountry ?? null, receivingOffice];
    };
    expect(to(caseManager)).toEqual(['BE', 'NG', officePart.organisationId]);
    expect(to(travel)).toEqual(['BE', 'NG', null]);
    expect(to(donorOfficer)).toEqual([null, null, null]);
  });

  it('DUE-1: lists the three deadlines that are due first', () => {
    const played = cleared();
    const dueAt = fileOf(played, caseManager).nextDeadlines.map((one) => one.dueAt);
    expect(dueAt.length).toBeGreaterThan(0);
    expect(dueAt.length).toBeLessThanOrEqual(3);
    expect(dueAt).toEqual([...dueAt].sort());
  });
});
