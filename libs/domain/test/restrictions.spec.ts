import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import type { About } from '../src/incidents/fields.js';
import { movedSince } from '../src/access/counters.js';
import { markShownTo } from '../src/access/visible-moves.js';
import { readsOf } from '../src/access/reads.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { caseWaitsFor } from '../src/access/case-waits-for.js';
import { rolesWaitedFor } from '../src/access/roles-waited-for.js';
import { riskPermitsDeparture } from '../src/risk/state.js';
import { correctionOf } from './support/correcting.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { asked, released, reported } from './support/aid.js';
import { arrived } from './support/travel.js';
import { assessed, bothInputs, cleared, eligible, input, withOffice } from './support/way.js';

const about = { staffIds: [caseManager.staffId] };
const incident: StaffSteps['record-incident'] = {
  incidentId: 'inc-1',
  kind: 'leak',
  personIds: ['anna'],
  about,
};
const narrowed = { restrictionId: 'inc-1', about, personIds: ['anna'] };
const plan = { personIds: ['anna'], plan: 'vault-new-plan' };
const contact = { personId: 'anna', contact: 'vault-new-contact' };

const ofNobody = { ...incident, incidentId: 'of-nobody', about: { nobody: true } } as const;
/**
 * Two cases that look identical to the reader: one with an incident about the reader, one with a narrowing and an
 * incident about nobody.
 */
const byIncident = (): PlayedCase => cleared().take('record-incident', counsellor, incident);
const reasonless = (): PlayedCase =>
  cleared().take('narrow-part', counsellor, narrowed).take('record-incident', counsellor, ofNobody);
const visibleFor = ({ state, today }: PlayedCase, who: Actor) => visibleStateFor(state, who, today);
const recordsFor = ({ facts, state, today }: PlayedCase, who: Actor) =>
  visibleRecordsFor(facts, state, who, today).filter((fact) => fact !== null);

describe.each([
  ['an incident', byIncident],
  ['a part narrowed without a reason', reasonless],
])('INC-2: %s', (_, begin) => {
  it('the restricted reader does not see newer contacts or safety plans, and still sees the old ones', () => {
    const before = visibleFor(cleared(), caseManager);
    const played = begin().take('record-safe-contact', counsellor, contact);
    played.take('record-safety-plan', counsellor, plan);
    const { persons, risk } = visibleFor(played, caseManager);
    expect(persons['anna']!.safeContact).toBe(before.persons['anna']!.safeContact);
    expect(risk.safetyPlans).toEqual(before.risk.safetyPlans);
    expect(JSON.stringify(recordsFor(played, caseManager))).not.toMatch(/vault-new-(plan|contact)/);
    expect(visibleFor(played, swissLead).persons['anna']!.safeContact).toBe('vault-new-contact');
    expect(readsOf(played.state, caseManager, played.today).of({ personId: 'anna' })).not.toContain('risk');
  });

  it('the restricted reader makes no assessment, and the lead names a cover who is asked instead', () => {
    const played = begin();
    const factors = [{ level: 'individual', severity: 1, likelihood: 1 }] as never;
    const input = { side: 'swiss', personIds: ['anna'], factors } as const;
    expect(played.refusal('record-risk-input', caseManager, input)?.code).toBe('STEP.NOT_YOURS');
    expect(caseWaitsFor(played.state, 'record-risk-input', caseManager)).toBe(false);
    expect(played.taskIds()).toContain('cover-staff:case-manager');
    played.take('cover-staff', swissLead, {
      role: 'case-manager',
      staffId: 'colleague',
      from: played.today,
      to: '2027-12-31',
    });
    const task = played.state.tasks.find(({ step }) => step === 'record-risk-input');
    expect(task).toMatchObject({ staffId: 'colleague', role: 'case-manager' });
    const colleague = staff('case-manager', 'colleague');
    expect(played.refusal('record-risk-input', colleague, input)).toBeUndefined();
  });

  it('the restricted reader can still record facts, and reads their own records', () => {
    const played = begin().take('record-safe-contact', caseManager, { ...contact, contact: 'vault-own' });
    expect(JSON.stringify(recordsFor(played, caseManager))).toContain('vault-own');
  });

  it('the restriction ends when two people lift it; the restricted reader neither takes part in the lifting nor sees it', () => {
    const played = begin();
    for (const { incidentId } of played.state.incidents.incidents)
      played.take('acknowledge-incident', protectionOfficer, {
        incidentId,
      });
    const ref = { restrictionId: 'inc-1' };
    expect(played.refusal('propose-narrowing-lifting', caseManager, ref)?.code).toBe('NARROWING.UNKNOWN');
    expect(played.taskIds().some((id) => id.startsWith('propose-narrowing-lifting'))).toBe(true);
    expect(JSON.stringify(visibleFor(played, caseManager).tasks)).not.toContain('narrowing-lifting');
    expect(JSON.stringify(visibleFor(played, caseManager).deadlines)).not.toContain('narrowing-lifting');
    played.take('propose-narrowing-lifting', protectionOfficer, ref);
    expect(played.refusal('confirm-narrowing-lifting', protectionOfficer, ref)?.code).toBe(
      'STEP.SAME_PERSON',
    );
    const leadOfCanton = staff('team-lead', 'lead-of-canton', 'counsellor');
    played
      .take('drop-narrowing-lifting', leadOfCanton, ref)
      .take('propose-narrowing-lifting', leadOfCanton, ref);
    played.take('confirm-narrowing-lifting', protectionOfficer, ref);
    played.take('record-safe-contact', counsellor, contact);
    expect(visibleFor(played, caseManager).persons['anna']!.safeContact).toBe('vault-new-contact');
  });

  it('the restricted reader cannot see the reason for the restriction', () => {
    const [one, other] = [begin(), reasonless()].map((played) => {
      const { incidents, tasks, deadlines, alerts, stage } = visibleFor(played, caseManager);
      const holds = incidents.holds.map(({ personId, matter, since }) => ({ personId, matter, since }));
      const open = tasks.map(({ taskId }) => taskId);
      return {
        holds,
        open,
        stage,
        alerts,
        running: deadlines.map(({ id }) => id),
        told: recordsFor(played, caseManager),
      };
    });
    expect(one).toEqual(other);
  });
});

it('INC-2: if an office is restricted, the case-manager is asked instead of any officer of the office', () => {
  const office = { organisationIds: [officePart.organisationId] };
  const played = cleared()
    .take('narrow-part', counsellor, { ...narrowed, about: office })
    .take('record-incident', counsellor, ofNobody);
  const asked = played.state.tasks.filter(
    ({ organisationId }) => organisationId === officePart.organisationId,
  );
  expect(asked).toEqual([]);
  expect(played.state.tasks).toContainEqual(
    expect.objectContaining({
      taskId: 'record-risk-input:destination',
      organisationId: caseManager.organisationId,
    }),
  );
  expect(caseWaitsFor(played.state, 'record-risk-input', localOfficer)).toBe(false);
});

it('INC-2, PEOPLE-1: nobody can restrict themselves, or all people who could lift the restriction', () => {
  const own = { ...narrowed, about: { staffIds: [counsellor.staffId] } };
  expect(cleared().refusal('narrow-part', counsellor, own)?.code).toBe('STEP.SAME_PERSON');
  const everybody = { organisationIds: ['country-office', 'oversight'] };
  expect(cleared().refusal('narrow-part', counsellor, { ...narrowed, about: everybody })?.code).toBe(
    'NARROWING.NOBODY_LEFT',
  );
});

describe('INC-2, PEOPLE-2: confirmations that a restricted lead would give', () => {
  const swissLeads = ['lead-of-country-office', swissLead.staffId];
  const leadOfCanton = staff('team-lead', 'lead-of-canton', 'counsellor');
  const narrow = (played: PlayedCase, about: About): PlayedCase =>
    played.take('narrow-part', protectionOfficer, { restrictionId: 'narrowed', about, personIds: ['anna'] });
  const asked = (played: PlayedCase, step: StaffStepCode) =>
    played.state.tasks.filter((task) => task.step === step).map(({ staffId }) => staffId);

  it('the lead above is asked for the confirmation, and may give it', () => {
    const played = cleared().take('report-death', caseManager, {
      personId: 'anna',
      source: 'family',
      text: 'vault-text',
    });
    expect(asked(played, 'confirm-death')).toEqual(['lead-of-country-office']);
    narrow(played, { staffIds: swissLeads });
    expect(asked(played, 'confirm-death')).toEqual([leadOfCanton.staffId]);
    expect(played.refusal('confirm-death', leadOfCanton, { personId: 'anna' })).toBeUndefined();
  });

  it('the lead above is not asked to confirm their own proposal', () => {
    const played = cleared().take('report-death', leadOfCanton, {
      personId: 'anna',
      source: 'family',
      text: 'vault-text',
    });
    narrow(played, { staffIds: [caseManager.staffId, ...swissLeads] });
    expect(asked(played, 'confirm-death')).toEqual([]);
    expect(asked(played, 'assign-staff')).toEqual([leadOfCanton.staffId]);
  });

  it('FACT-2: the lead above also confirms corrections of items that are hidden from the restricted lead', () => {
    const played = arrived();
    played.take('propose-correction', caseManager, correctionOf(played, 'record-arrival', { struck: true }));
    expect(asked(played, 'confirm-correction')).toEqual(['lead-of-country-office']);
    narrow(played, { staffIds: swissLeads });
    expect(asked(played, 'confirm-correction')).toEqual([leadOfCanton.staffId]);
    const actor = leadOfCanton;
    const { state, now, today } = played;
    const mark = markShownTo({ state, now, today, actor }, state.corrections.proposed[0]!);
    const payload = { correctionId: state.corrections.proposed[0]!.correctionId, seen: mark };
    expect(played.refusal('confirm-correction', leadOfCanton, payload)).toBeUndefined();
  });

  it.each([
    ['the lead of the Swiss side', { staffIds: swissLeads }, 'support-override:swiss-lead', leadAbroad],
    [
      'the lead abroad',
      { staffIds: ['lead-of-office-abroad', leadAbroad.staffId] },
      'support-override:destination-lead',
      swissLead,
    ],
  ])('RISK-5: leaving against `not-advisable` needs three persons even without %s', (_, about, id, other) => {
    const reason = { reason: 'vault-reason' };
    const played = assessed(assessed(withOffice(eligible()), 'not-advisable'), 'not-advisable');
    narrow(played.take('support-override', caseManager, reason), about);
    const task = played.state.tasks.find(({ taskId }) => taskId === id);
    expect(task?.staffId).toBe(leadOfCanton.staffId);
    played.take('support-override', leadOfCanton, reason);
    expect(played.refusal('support-override', leadOfCanton, reason)?.code).toBe('RISK.SUPPORTED');
    played.take('support-override', other, reason);
    expect(riskPermitsDeparture(played.state, played.today)).toBeUndefined();
  });

  it('EXIT-1: `not-advisable` is confirmed in Switzerland if the office abroad is restricted', () => {
    const played = assessed(withOffice(eligible()), 'not-advisable').take('propose-outcome', caseManager, {
      proposalId: 'proposal-1',
      personId: 'anna',
      outcome: 'not-advisable',
      reason: 'vault-reason',
    });
    const proposal = { proposalId: 'proposal-1' };
    expect(played.refusal('confirm-outcome', swissLead, proposal)?.code).toBe('OUTCOME.SAME_SIDE');
    narrow(played, { organisationIds: [officePart.organisationId] });
    expect(asked(played, 'confirm-outcome')).toEqual(['lead-of-country-office']);
    expect(played.refusal('confirm-outcome', swissLead, proposal)).toBeUndefined();
  });
});

it('SEE-7, INC-2: the version that a restricted lead sees does not change if a task that is hidden from the lead changes', () => {
  const about = { staffIds: [leadAbroad.staffId, swissLead.staffId] };
  const played = cleared()
    .take('narrow-part', counsellor, { ...narrowed, about })
    .take('record-incident', counsellor, ofNobody);
  const { sequence } = played.state;
  const moved = (who: Actor) => movedSince(played.state, who, played.now, sequence);
  played.take('record-risk-input', localOfficer, input(played, 'destination'));
  expect([leadAbroad, staff('team-lead', 'lead-of-office-abroad', 'local-officer')].map(moved)).toEqual([
    false,
    true,
  ]);
  played.take('record-risk-input', caseManager, input(played, 'swiss'));
  expect(played.taskIds()).toContain('record-risk-decision');
  expect([swissLead, caseManager].map(moved)).toEqual([false, true]);
});

it('SEE-7: the version that a restricted reader sees changes if the last task of a role that they may know of ends, even if the role has another task', () => {
  const adults = { anna: '1990-01-01', ben: '1990-01-01' };
  const awaitingDecision = bothInputs(withOffice(eligible(new PlayedCase({ persons: adults }))));
  const played = reported(released(awaitingDecision, asked({ personIds: ['ben'] })), 'failed').take(
    'narrow-part',
    caseManager,
    { ...narrowed, about: { organisationIds: [counsellor.organisationId] } },
  );
  const rolesOf = ({ state, today }: PlayedCase) => rolesWaitedFor(state, counsellor, today);
  expect(rolesOf(played)).toContain('case-manager');
  const { sequence } = played.state;
  played.take('cancel-payment', caseManager, { paymentId: 'p-1' });
  expect(played.state.tasks.map(({ taskId }) => taskId)).toContain('record-risk-decision');
  expect(rolesOf(played)).not.toContain('case-manager');
  expect(movedSince(played.state, counsellor, played.now, sequence)).toBe(true);
});

it('PEOPLE-2, INC-2: a restricted person is no longer asked as their own cover once their second account becomes known', () => {
  const days = { from: '2026-01-01', to: '2027-12-31' };
  const played = cleared()
    .take('cover-staff', swissLead, { role: 'case-manager', staffId: 'again', ...days })
    .take('narrow-part', counsellor, narrowed)
    .take('record-incident', counsellor, ofNobody);
  const input = () => played.state.tasks.find(({ taskId }) => taskId === 'record-risk-input:swiss')?.staffId;
  expect(input()).toBe('again');
  const samePersons = [[caseManager.staffId, 'again']];
  played.take('record-safe-contact', counsellor, contact, { known: { samePersons } });
  expect(input()).toBeUndefined();
  expect(played.taskIds()).toContain('cover-staff:case-manager');
});

it('INC-1, INC-2: the lead of data protection is alarmed instead of restricted readers', () => {
  const organisationIds = ['country-office', 'canton'];
  const played = cleared();
  const part = { ...played.state.parts['protection-officer']!, staffId: 'officer', taken: true };
  const leadOfOversight = staff('team-lead', 'lead-of-oversight', 'protection-officer');
  played
    .recorded('assign-staff', leadOfOversight, { role: 'protection-officer', part })
    .recorded('narrow-part', leadOfOversight, { ...narrowed, about: { organisationIds } })
    .take('record-incident', localOfficer, {
      ...incident,
      incidentId: 'inc-2',
      about: { staffIds: ['officer'] },
    });
  const alarmed = played.state.tasks.filter(({ step }) => step === 'acknowledge-incident');
  expect(alarmed.map(({ staffId }) => staffId)).toEqual(['lead-of-oversight']);
});

it('INC-2, SEE-4: a restricted case-manager is never asked to name their own successor, even if their lead must not see the case', () => {
  const played = cleared();
  const { leadStaffId } = played.state.parts['case-manager']!;
  played.take('name-never-show', counsellor, { staffId: leadStaffId, why: 'kin' });
  const naming = () =>
    played.state.tasks.filter(({ step, subject }) => step === 'assign-staff' && subject === 'case-manager');
  played.take('record-incident', counsellor, incident);
  expect(naming()).toMatchObject([{ role: 'team-lead', organisationId: counsellor.organisationId }]);
  const lead = staff('team-lead', naming()[0]!.staffId!, 'counsellor');
  const part = { ...played.state.parts['case-manager']!, staffId: 'colleague', taken: true };
  expect(played.refusal('assign-staff', lead, { role: 'case-manager', part })).toBeUndefined();
});

it('PEOPLE-1: the lead above can replace a restricted organisation', () => {
  const played = cleared().take('narrow-part', counsellor, {
    restrictionId: 'narrowed',
    about: { organisationIds: ['travel'] },
    personIds: ['anna'],
  });
  const part = { ...played.state.parts['travel-officer']!, organisationId: 'travel-too', staffId: 'other' };
  const naming = {
    role: 'travel-officer',
    part: { ...part, taken: true, leadStaffId: 'other-lead' },
  } as const;
  expect(cleared().refusal('assign-staff', swissLead, naming)?.code).toBe('STEP.NOT_YOURS');
  played.take('assign-staff', swissLead, naming);
  expect(played.state.parts['travel-officer']?.organisationId).toBe('travel-too');
});

it('CONS-2: a restricted reader is not asked about a proposal to share data for safety, even about another person', () => {
  const family = cleared(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2010-02-01' } }));
  family.state.counselling.sharing.push({
    sharingId: 'sharing-1',
    personId: 'ben',
    matter: 'incident',
    reason: 'vault-reason',
    proposedBy: counsellor.staffId,
  });
  family.take('narrow-part', counsellor, narrowed);
  const task = family.state.tasks.find(({ step }) => step === 'answer-safety-sharing');
  expect(task).toBeUndefined();
  expect(family.taskIds()).toContain('cover-staff:case-manager');
});
