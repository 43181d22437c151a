import type { Actor } from '@homeward/contracts';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { readsOf } from '../src/access/reads.js';
import { sectionAccess } from '../src/access/section-access.js';
import { incidentsSections } from '../src/incidents/sections.js';
import type { About } from '../src/incidents/fields.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  protectionOfficer,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { arrived, travelOfficer } from './support/travel.js';

const incident = { incidentId: 'matter-1', kind: 'threat', personIds: ['anna'], text: 'vault-text' } as const;
const withIncident = (about?: About, by: Actor = travelOfficer): PlayedCase =>
  arrived().take('record-incident', by, { ...incident, ...(about && { about }) });
const complained = (): PlayedCase =>
  arrived().take('record-complaint', counsellor, { complaintId: 'matter-1', text: 'vault-text' });

/** True if any item that this person is shown names the report. Holds that the report placed do not count. */
function isShownTo(played: PlayedCase, actor: Actor): boolean {
  const { state, facts, today } = played;
  const { tasks, alerts, deadlines, incidents } = visibleStateFor(state, actor, today);
  const records = visibleRecordsFor(facts, state, actor, today);
  return JSON.stringify([
    tasks,
    alerts,
    deadlines,
    incidents.incidents,
    incidents.complaints,
    records,
  ]).includes('matter-1');
}
const knowing = (played: PlayedCase, ...actors: readonly Actor[]): readonly string[] =>
  actors.filter((actor) => isShownTo(played, actor)).map(({ staffId }) => staffId);
const everyone = [
  caseManager,
  swissLead,
  protectionOfficer,
  counsellor,
  localOfficer,
  leadAbroad,
  travelOfficer,
];
const answer = (about: About) => ({ matterId: 'matter-1', about });
const ofOffice = { organisationIds: [officePart.organisationId] };
const few = ['case-manager', 'swiss-lead', 'protection-officer'];

describe('INC-4: the accused in a report', () => {
  it('shows a report that does not name the accused only to its author, the protection-officer, the case-manager and their lead', () => {
    expect(knowing(withIncident(), ...everyone)).toEqual([...few, 'travel-officer']);
    expect(knowing(withIncident(undefined, localOfficer), ...everyone)).toEqual([...few, 'local-officer']);
    expect(knowing(withIncident({ organisationIds: [] }), ...everyone)).toEqual([...few, 'travel-officer']);
    expect(knowing(complained(), ...everyone)).toEqual([...few, 'counsellor']);
  });

  it('puts visits, contacts and payments of the persons concerned on hold at once, and raises an alarm', () => {
    const { state } = withIncident();
    expect(state.incidents.holds.length).toBeGreaterThan(0);
    expect(state.tasks.map(({ step }) => step)).toContain('acknowledge-incident');
  });

  it('asks the protection-officer, who can see the report, to name the accused by a due day', () => {
    const played = withIncident();
    const { state, today } = played;
    expect(state.tasks.find(({ step }) => step === 'answer-about-whom')).toMatchObject({
      role: 'protection-officer',
      subject: 'matter-1',
      dueAt: state.deadlines.find(({ code }) => code === 'about-whom')!.dueAt,
    });
    const [incidents] = incidentsSections.read;
    const access = sectionAccess(
      incidents!,
      readsOf(state, protectionOfficer, today),
      state,
      protectionOfficer,
      today,
    );
    expect(access?.isAsked).toBe(true);
  });

  it('shows a report to the office and to other readers once the report is found to accuse nobody', () => {
    const played = withIncident().take('answer-about-whom', protectionOfficer, answer({ nobody: true }));
    expect(knowing(played, ...everyone)).toEqual(
      expect.arrayContaining(['case-manager', 'counsellor', 'local-officer', 'lead-abroad']),
    );
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('about-whom');
    expect(played.state.incidents.restrictions).toEqual([]);
  });

  it('hides the report from an office that turns out to be accused, and the office reads nothing new from then on', () => {
    for (const report of [withIncident, complained]) {
      const played = report().take('answer-about-whom', protectionOfficer, answer(ofOffice));
      expect(knowing(played, localOfficer, leadAbroad)).toEqual([]);
      played.take('record-safe-contact', counsellor, { personId: 'anna', contact: 'vault-new' });
      expect(JSON.stringify(visibleStateFor(played.state, localOfficer, played.today).persons)).not.toContain(
        'vault-new',
      );
    }
  });

  it('asks for no name if the report names the accused or accuses nobody, and refuses an answer that says both or neither', () => {
    for (const about of [{ nobody: true } as const, ofOffice])
      expect(withIncident(about).state.incidents.incidents[0]!.aboutOpen).toBeUndefined();
    const both = { ...ofOffice, nobody: true } as const;
    const code = (about: About) =>
      withIncident().refusal('answer-about-whom', protectionOfficer, answer(about))?.code;
    expect([both, {}, { staffIds: [] }].map(code)).toEqual(Array(3).fill('INCIDENT.ABOUT_UNCLEAR'));
    expect(arrived().refusal('record-incident', counsellor, { ...incident, about: both })?.code).toBe(
      'INCIDENT.ABOUT_UNCLEAR',
    );
  });

  it('only the author of a report or the protection-officer names the accused; people who cannot see the report are told that the report is unknown', () => {
    const code = (actor: Actor, played = withIncident()) =>
      played.refusal('answer-about-whom', actor, answer({ nobody: true }))?.code;
    expect(
      [travelOfficer, protectionOfficer, caseManager, localOfficer, counsellor].map((actor) => code(actor)),
    ).toEqual([undefined, undefined, 'STEP.NOT_YOURS', 'INCIDENT.UNKNOWN', 'INCIDENT.UNKNOWN']);
    expect(code(protectionOfficer, withIncident({ nobody: true }))).toBe('INCIDENT.UNKNOWN');
  });

  it('asks nobody to name the accused for older reports', () => {
    expect(withIncident().foldedAsBefore().incidents.incidents[0]!.aboutOpen).toBeUndefined();
  });

  it('asks the lead of the case to name the accused if another report accuses the organisation of the protection-officer', () => {
    const played = withIncident({ organisationIds: [protectionOfficer.organisationId] });
    played.take('record-incident', travelOfficer, { ...incident, incidentId: 'matter-2' });
    expect(played.state.tasks.find(({ step }) => step === 'answer-about-whom')).toMatchObject({
      role: 'team-lead',
      organisationId: caseManager.organisationId,
    });
    const said = { matterId: 'matter-2', about: { nobody: true } } as const;
    expect(played.refusal('answer-about-whom', swissLead, said)).toBeUndefined();
    expect(played.refusal('answer-about-whom', protectionOfficer, said)?.code).toBe('INCIDENT.UNKNOWN');
  });
});
