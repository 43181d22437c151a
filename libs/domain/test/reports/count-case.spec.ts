import type { Actor } from '@homeward/contracts';
import { countCase, type ReportScope } from '../../src/reports/count-case.js';
import { released, reported } from '../support/aid.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  protectionOfficer,
  localOfficer,
  PlayedCase,
  staff,
} from '../support/played-case.js';
import { assessed, cleared, eligible, withOffice } from '../support/way.js';

const time = { quarter: '2026-Q1', asOf: '2026-04-06T06:00:00.000Z' } as const;
const all: ReportScope = { lead: null, readers: new Set() };
const scopeOf = ({ organisationId, organisationType }: Actor, ...readers: Actor[]): ReportScope => ({
  lead: { staffId: organisationId, role: 'team-lead', organisationId, organisationType },
  readers: new Set([organisationId, ...readers.map(({ staffId }) => staffId)]),
});
const counted = ({ state }: PlayedCase, scope = all, closedAt: string | null = null) =>
  Object.fromEntries(
    [...countCase(state, scope, time, closedAt)].map(([table, rows]) => [table, Object.fromEntries(rows)]),
  );

/** A closed case in which Anna has an outcome. */
const ended = (played = cleared()): PlayedCase =>
  played
    .take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' })
    .take('close-case', caseManager, {});
const inMarch = '2026-03-10T10:00:00.000Z';

/** The same restriction, once caused by an incident and once by a narrowing without a reason. */
const matters = (about: Actor): [PlayedCase, PlayedCase] => {
  const accused = { staffIds: [about.staffId] };
  const byIncident = cleared().take('record-incident', counsellor, {
    incidentId: 'inc-1',
    kind: 'leak',
    personIds: ['anna'],
    about: accused,
  });
  const reasonless = cleared()
    .take('narrow-part', counsellor, {
      restrictionId: 'inc-1',
      about: accused,
      personIds: ['anna'],
    })
    .take('record-incident', counsellor, {
      incidentId: 'inc-2',
      kind: 'leak',
      personIds: ['anna'],
      about: { nobody: true },
    });
  return [byIncident, reasonless];
};

describe('the contribution of a case to a report', () => {
  it('counts the stage of a case, the roles that the case waits for, and the overdue roles', () => {
    const early = counted(withOffice(eligible()));
    expect(early['stages']).toEqual({ 'risk-assessment': [1] });
    expect(early['waits']).toMatchObject({ 'local-officer': [expect.any(Number)] });
    expect(early['overdue']).toMatchObject({ 'local-officer': [expect.any(Number)] });
  });

  it('PAY-1: counts money released in the quarter that counts as paid, for readers of plan and money', () => {
    const paid = released(assessed(withOffice(eligible())));
    expect(counted(paid)['aid CHF']).toEqual({ 'initial-aid': [1, 100_000] });
    expect(counted(paid, scopeOf(donorOfficer))['aid CHF']).toEqual({ 'initial-aid': [1, 100_000] });
    expect(counted(reported(reported(paid, 'sent'), 'failed'))['aid CHF']).toBeUndefined();
    const later = { quarter: '2026-Q2', asOf: '2026-07-06T06:00:00.000Z' } as const;
    expect([...countCase(paid.state, all, later, null).keys()]).not.toContain('aid CHF');
  });

  it('TRUTH-1: counts the unlisted events of the quarter by step, only for readers who may count all cases', () => {
    const event = (eventId: string) =>
      [
        'record-unlisted-event',
        counsellor,
        { eventId, concernsStaff: false, atStep: 'record-leg', text: 'vault-text' },
      ] as const;
    const played = eligible()
      .take(...event('event-1'))
      .take(...event('event-2'));
    expect(counted(played)['unlisted-events']).toEqual({ 'record-leg': [2] });
    expect(counted(played, scopeOf(caseManager))['unlisted-events']).toBeUndefined();
    const later = { quarter: '2026-Q2', asOf: '2026-07-06T06:00:00.000Z' } as const;
    expect(countCase(played.state, all, later, null).has('unlisted-events')).toBe(false);
  });

  it('SEE-1: shows finance the amount paid, but not its purpose', () => {
    const paid = released(assessed(withOffice(eligible())));
    expect(counted(paid, scopeOf(staff('finance-approver')))['aid CHF']).toEqual({
      'not-told': [1, 100_000],
    });
  });

  it('SEE-1: counts no money for a reader who may not read money', () => {
    const paid = released(assessed(withOffice(eligible())));
    expect(counted(paid, scopeOf(counsellor))['aid CHF']).toBeUndefined();
  });

  it('EXIT-2: counts the outcome of each person, if the case was closed in the quarter', () => {
    const played = ended();
    expect(counted(played, all, inMarch)).toEqual({
      closed: { closed: [1] },
      outcomes: { 'transferred-out': [1] },
    });
    expect(counted(played, all, '2026-04-01T10:00:00.000Z')).toEqual({});
    // The year ends one hour earlier in Zurich than in UTC.
    expect(counted(played, all, '2025-12-31T22:30:00.000Z')).toEqual({});
    expect(counted(played, all, '2025-12-31T23:30:00.000Z')).toMatchObject({ closed: { closed: [1] } });
  });

  it('SEE-1: counts no outcome for a reader who may not read outcomes', () => {
    const played = ended();
    expect(counted(played, scopeOf(caseManager), inMarch)['outcomes']).toEqual({ 'transferred-out': [1] });
    expect(counted(played, scopeOf(donorOfficer), inMarch)['outcomes']).toEqual({ 'not-told': [1] });
  });

  it.each([
    ['the case-manager', caseManager],
    ['the local officer', localOfficer],
  ])('INC-2: the contribution of a case does not reveal an incident about %s', (_, about) => {
    const [byIncident, reasonless] = matters(about);
    for (const reader of [caseManager, localOfficer, counsellor, donorOfficer])
      for (const late of ['2026-03-03', '2026-03-20'])
        expect(counted(byIncident.until(late), scopeOf(reader, reader))).toEqual(
          counted(reasonless.until(late), scopeOf(reader, reader)),
        );
  });

  it('INC-2: hides the newer outcomes of a person from an organisation in which a reader is restricted from that person', () => {
    const [, reasonless] = matters(caseManager);
    const played = ended(reasonless.take('acknowledge-incident', protectionOfficer, { incidentId: 'inc-2' }));
    expect(counted(played, scopeOf(caseManager, caseManager), inMarch)['outcomes']).toEqual({
      'not-told': [1],
    });
    expect(counted(played, scopeOf(counsellor, counsellor), inMarch)['outcomes']).toEqual({
      'transferred-out': [1],
    });
  });
});
