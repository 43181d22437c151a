import type { Actor } from '@homeward/contracts';
import { categoriesOf } from '../src/access/who-reads.js';
import { independentsOf, seatingsOf } from '../src/case/parts.js';
import { isHiddenFrom } from '../src/incidents/veiled.js';
import {
  caseManager,
  counsellor,
  fallbackList,
  independents,
  localOfficer,
  officePart,
  staff,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { arrived } from './support/travel.js';

const known = { fallback: fallbackList };
const [first, second, third] = independents as [Actor, Actor, Actor];
/** All people in Switzerland who could acknowledge an incident or lift a restriction. */
const everybodySwiss = { organisationIds: ['country-office', 'canton', 'oversight', 'donor'] };
const accuse = (
  played: PlayedCase,
  about: { staffIds?: readonly string[]; organisationIds?: readonly string[] },
  by: Actor = localOfficer,
  incidentId = `incident-${played.state.sequence}`,
): PlayedCase =>
  played.take('record-incident', by, { incidentId, kind: 'threat', personIds: ['anna'], about }, { known });
const called = ({ state }: PlayedCase) => independentsOf(state).map(({ organisationId }) => organisationId);
const sits = (played: PlayedCase, actor: Actor) => seatingsOf(played.state, actor, played.today);

describe('INC-4: one person’s accusation cannot remove everybody else from a case', () => {
  it('gives two persons from outside the case a seat and the view of the case-manager if fewer than two people are left', () => {
    const played = accuse(arrived(), everybodySwiss);
    expect(called(played)).toEqual(['outside-1', 'outside-2']);
    expect([first, second, third].map((actor) => sits(played, actor))).toEqual([
      ['independent'],
      ['independent'],
      [],
    ]);
    expect(categoriesOf(played.state, first, played.today)).toEqual(
      expect.arrayContaining([...categoriesOf(played.state, caseManager, played.today)]),
    );
    const asked = played.state.tasks.filter(({ step }) => step === 'acknowledge-incident');
    expect(asked.map(({ staffId }) => staffId)).toEqual([first.staffId, second.staffId]);
  });

  it('lets the two outsiders take on the incident, name people for each part, lift the restriction, and then leave', () => {
    const played = accuse(arrived(), everybodySwiss, localOfficer, 'accusation');
    expect(played.refusal('acknowledge-incident', swissLead, { incidentId: 'accusation' })?.code).toBe(
      'INCIDENT.UNKNOWN',
    );
    played.take('acknowledge-incident', second, { incidentId: 'accusation' });
    const part = { ...played.state.parts['case-manager']!, staffId: 'somebody-else' };
    expect(played.refusal('assign-staff', first, { role: 'case-manager', part })).toBeUndefined();
    played
      .take('propose-narrowing-lifting', first, { restrictionId: 'accusation' })
      .take('confirm-narrowing-lifting', second, { restrictionId: 'accusation' });
    expect([called(played), sits(played, first)]).toEqual([[], []]);
    expect(sits(played, caseManager)).toEqual(['holder']);
  });

  it('if a local officer accuses seven colleagues in seven incidents, two persons from outside handle the incidents, and no accused person does', () => {
    const played = arrived();
    for (const staffId of [
      ...['case-manager', 'counsellor', 'protection-officer', 'lead-of-country-office'],
      ...['lead-of-canton', 'lead-of-oversight', 'lead-of-donor'],
    ])
      accuse(played, { staffIds: [staffId] });
    const { tasks, incidents } = played.state;
    const accused = incidents.incidents.flatMap(({ about }) => about.staffIds ?? []);
    for (const { step, staffId } of tasks)
      if (['acknowledge-incident', 'propose-narrowing-lifting', 'lift-hold'].includes(step))
        expect(accused).not.toContain(staffId);
    expect(called(played)).toEqual(['outside-1', 'outside-2']);
    for (const { incidentId } of incidents.incidents)
      played.take('acknowledge-incident', first, { incidentId });
    for (const { restrictionId } of incidents.restrictions)
      played
        .take('propose-narrowing-lifting', first, { restrictionId })
        .take('confirm-narrowing-lifting', second, { restrictionId });
    expect(played.state.incidents.restrictions.every(({ liftedOn }) => liftedOn !== null)).toBe(true);
    expect(called(played)).toEqual([]);
  });

  it('calls nobody from outside if two people are left, or if nobody is accused', () => {
    expect(called(accuse(arrived(), { organisationIds: [officePart.organisationId] }, counsellor))).toEqual(
      [],
    );
    const reported = arrived().take(
      'record-incident',
      localOfficer,
      { incidentId: 'i', kind: 'threat', personIds: ['anna'], about: { nobody: true } },
      { known },
    );
    expect(called(reported)).toEqual([]);
  });

  it('does not count people of the accuser’s own organisation', () => {
    // The remaining people are the protection-officers and the lead of the counsellor who accuses.
    const about = { organisationIds: ['country-office', 'oversight'] };
    expect(called(accuse(arrived(), about, counsellor))).toEqual(['outside-1', 'outside-2']);
  });

  it('calls the next person on the list in place of an accused outsider', () => {
    const played = accuse(arrived(), { organisationIds: [...everybodySwiss.organisationIds, 'outside-1'] });
    expect(called(played)).toEqual(['outside-2', 'outside-3']);
  });

  it('the last two people of the list count as accused only if two organisations accuse them', () => {
    const played = accuse(arrived(), everybodySwiss);
    accuse(played, { organisationIds: ['outside-1', 'outside-2', 'outside-3'] }, localOfficer, 'of-the-last');
    expect(played.state.incidents.saidOfLastTwo?.map(({ about }) => about)).toEqual([
      'outside-2',
      'outside-3',
    ]);
    expect(called(played)).toEqual(['outside-1', 'outside-2', 'outside-3']);
    expect([first, second, third].map((actor) => isHiddenFrom(played.state, actor, 'of-the-last'))).toEqual([
      ...[true, false, false],
    ]);
    played.take('acknowledge-incident', third, { incidentId: 'of-the-last' });
    accuse(played, { staffIds: [third.staffId] }, counsellor, 'by-another');
    expect(isHiddenFrom(played.state, third, 'by-another')).toBe(true);
  });

  it('calls persons from outside also for a restriction, and refuses the restriction only if the programme has no fallback list', () => {
    const donor = staff('team-lead', 'lead-of-donor', 'donor-officer');
    const narrowing = {
      restrictionId: 'narrowing',
      about: { organisationIds: ['country-office', 'canton', 'oversight'] },
      personIds: ['anna'],
    };
    expect(arrived().refusal('narrow-part', donor, narrowing)?.code).toBe('NARROWING.NOBODY_LEFT');
    expect(called(arrived().take('narrow-part', donor, narrowing, { known }))).toEqual([
      'outside-1',
      'outside-2',
    ]);
  });

  it('a complaint about one of the last two people names the accused, and leaves no question open', () => {
    const about = { organisationIds: [third.organisationId] };
    const complaint = { complaintId: 'complaint', text: 'vault-text', about };
    const { incidents } = arrived().take('record-complaint', counsellor, complaint, { known }).state;
    expect(incidents.complaints[0]!.aboutOpen).toBeUndefined();
  });

  it('the outsiders may take on a report that does not name the accused', () => {
    const played = accuse(arrived(), everybodySwiss).take('record-incident', localOfficer, {
      incidentId: 'open',
      kind: 'threat',
      personIds: ['anna'],
    });
    expect([first, swissLead].map((actor) => isHiddenFrom(played.state, actor, 'open'))).toEqual([
      false,
      true,
    ]);
    expect(
      played.state.tasks.some(
        ({ taskId, staffId }) => /acknowledge.*open/.test(taskId) && staffId === first.staffId,
      ),
    ).toBe(true);
    played.take('acknowledge-incident', first, { incidentId: 'open' });
  });

  it('calls nobody from outside in older records', () => {
    const played = arrived().take('record-incident', localOfficer, {
      incidentId: 'i',
      kind: 'threat',
      personIds: ['anna'],
      about: everybodySwiss,
    });
    expect(called(played)).toEqual([]);
    expect(played.state.tasks.some(({ step }) => step === 'acknowledge-incident')).toBe(true);
  });
});
