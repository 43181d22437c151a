import { operatorsView } from '../src/access/operators-view.js';
import type { CaseState } from '../src/case/case-state.js';
import { outsider } from './support/choices.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  PlayedCase,
  protectionOfficer,
} from './support/played-case.js';
import { assessed, counselled, eligible, withOffice } from './support/way.js';

const planning = (): PlayedCase => assessed(withOffice(eligible()));
/** A case in which both sides are asked for the risk. */
const atRisk = (): PlayedCase => withOffice(eligible());
const shown = ({ state }: { readonly state: CaseState }) => operatorsView(state);

const incident = (about: object) => (played: PlayedCase) =>
  played.take('record-incident', counsellor, {
    incidentId: 'inc-1',
    kind: 'leak',
    personIds: ['anna'],
    text: 'vault-text',
    about,
  });
const complaint = (played: PlayedCase) =>
  played.take('record-complaint', counsellor, {
    complaintId: 'com-1',
    about: { staffIds: [caseManager.staffId] },
    text: 'vault-text',
  });
const disclosure = (played: PlayedCase) =>
  played.take('propose-disclosure', caseManager, {
    disclosureId: 'd-1',
    authority: 'prosecutor',
    authorityName: 'vault-name',
    article: 'CrimPC 265',
    basis: 'criminal-procedure',
    personIds: ['anna'],
    categories: ['identity'],
    requestedOn: '2026-03-01',
  });
const breakGlass = (played: PlayedCase) =>
  played.take('break-glass', outsider, { accessId: 'a-1', reason: 'vault-reason' });
const neverShow = (played: PlayedCase) =>
  played.take('name-never-show', counsellor, { staffId: 'somebody-else', why: 'kin' });

describe('what operators see of a case', () => {
  it.each([
    ['a complaint about the case-manager', complaint],
    ['what an authority asked for', disclosure],
    ['a look by break-glass', breakGlass],
    ['an entry of the never-show list', neverShow],
  ])(
    'SEE-7: the operators’ view is the same with and without %s, both on the same day and weeks later',
    (_, happens) => {
      const [without, having] = [planning(), happens(planning())];
      expect(shown(having)).toEqual(shown(without));
      expect(shown(having.until('2026-03-20'))).toEqual(shown(without.until('2026-03-20')));
    },
  );

  it.each([
    ['somebody', { staffIds: [localOfficer.staffId] }],
    ['nobody', {}],
  ])(
    'SEE-7: the operators’ view contains no task, day, alert or step of an incident about %s',
    (_, about) => {
      const [without, having] = [atRisk(), incident(about)(atRisk())];
      expect(having.taskIds()).toContain('acknowledge-incident:inc-1:team-lead:case-manager');
      expect(shown(having)).toEqual(shown(without));
      expect(shown(having.until('2026-03-04'))).toEqual(shown(without.until('2026-03-04')));
    },
  );

  it('SEE-7: the operators’ view reveals neither a match nor its review, even if the review is overdue', () => {
    const met = (known: object): PlayedCase => {
      const played = counselled(new PlayedCase());
      const identity = { personId: 'anna', identity: 'vault-id', adultFrom: '2010-01-01' };
      return played.take('record-identity', counsellor, identity, { known });
    };
    const [without, having] = [met({ aidMatches: [] }), met({ aidMatches: ['m-1'] })];
    expect(having.taskIds()).toContain('review-match:m-1');
    expect(shown(having)).toEqual(shown(without));
    expect(shown(having.until('2026-05-01'))).toEqual(shown(without.until('2026-05-01')));
    having.take('review-match', protectionOfficer, { matchId: 'm-1', decision: 'distinct' });
    expect(shown(having)).toEqual(shown(without));
  });

  it('SEE-7: the operators’ view contains neither the report of a death nor its confirmation', () => {
    const played = planning().take('report-death', counsellor, {
      personId: 'anna',
      source: 'family',
      text: 'vault-text',
    });
    const { waits, lastSteps } = shown(played);
    expect([...waits.map(({ wire }) => wire), ...lastSteps].join()).not.toMatch(/Change/);
  });

  it('DUE-1: the operators’ view shows the day of the next deadline, but no hour', () => {
    const { dueOn, waits, waitingFor } = shown(atRisk());
    expect(waits.map(({ wire }) => wire)).toContain('recordInput');
    expect(waitingFor).toEqual(['case-manager', 'local-officer']);
    expect(dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('DUE-1: the operators’ view shows the role that is overdue', () => {
    const { alerts } = shown(atRisk().until('2026-04-01'));
    expect(alerts).toEqual(
      expect.arrayContaining(['overdue', 'overdue-case-manager', 'overdue-local-officer']),
    );
    expect(alerts).not.toContain('overdue-team-lead');
  });
});
