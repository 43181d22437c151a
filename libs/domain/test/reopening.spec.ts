import { fold } from '../src/engine/engine.js';
import { isHeld } from '../src/incidents/state.js';
import { instalmentAsked, settled } from './support/aid.js';
import { noDeadEnd } from './support/invariants.js';
import { linkedCase, linkedOf } from './support/linked.js';
import { granted } from './support/planned.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  leadAbroad,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import { arrived } from './support/travel.js';
import { counselled, eligible } from './support/way.js';

const closed = (played: PlayedCase): PlayedCase => played.take('close-case', caseManager, {});
const withdrawn = () => closed(eligible().take('withdraw', counsellor, { personIds: ['anna'] }));
/** A case after arrival, in which half of the plan is paid and the person has withdrawn. */
const withdrawnAbroad = () => {
  const played = settled(granted(arrived()), instalmentAsked('i-1'));
  played.take('withdraw', counsellor, { personIds: ['anna'] });
  played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'withdrew' });
  const claimId = played.state.withdrawal.claims[0]?.claimId;
  if (claimId !== undefined) played.take('decide-claim', donorOfficer, { claimId, decision: 'waived' });
  return closed(played);
};
const proposed = (played: PlayedCase): PlayedCase =>
  played.take('propose-reopening', caseManager, { personIds: ['anna'], reason: 'vault-reason' });
const confirm = { decision: 'reopen', linkedCase } as const;
const reopened = (played: PlayedCase): PlayedCase =>
  proposed(played).take('confirm-reopening', swissLead, confirm);

describe('reopening a closed file', () => {
  it("CLOSE-1, PEOPLE-2: one person proposes a reopening, and the lead of the case-manager's team confirms it", () => {
    const played = withdrawn();
    expect(played.refusal('confirm-reopening', swissLead, confirm)).toMatchObject({
      code: 'REOPENING.NOT_PROPOSED',
    });
    proposed(played);
    expect(played.taskIds()).toContain('confirm-reopening');
    const same = staff('team-lead', caseManager.staffId, 'case-manager');
    expect(played.refusal('confirm-reopening', same, confirm)).toMatchObject({ code: 'STEP.SAME_PERSON' });
    expect(played.refusal('confirm-reopening', leadAbroad, confirm)).toMatchObject({
      code: 'STEP.NOT_YOURS',
    });
    expect(played.refusal('confirm-reopening', swissLead, confirm)).toBeUndefined();
  });

  it('CLOSE-1, SEE-4: another lead confirms a reopening if its proposer also leads the team', () => {
    const played = withdrawn();
    const part = { ...played.state.parts['case-manager']!, leadStaffId: caseManager.staffId };
    played.state = { ...played.state, parts: { ...played.state.parts, 'case-manager': part } };
    proposed(played);
    expect(played.state.tasks).toMatchObject([{ step: 'confirm-reopening', role: 'team-lead' }]);
    expect(played.refusal('confirm-reopening', swissLead, confirm)).toBeUndefined();
    noDeadEnd(played.state, played.now);
  });

  it('CLOSE-1: a case-manager confirms a reopening proposed by the lead, because one of the two must be the lead', () => {
    const played = withdrawn();
    const lead = staff('team-lead', 'lead-of-country-office', 'case-manager');
    const propose = { personIds: ['anna'], reason: 'vault-reason' };
    expect(played.refusal('propose-reopening', leadAbroad, propose)?.code).toBe('STEP.NOT_YOURS');
    played.take('propose-reopening', lead, propose);
    expect(played.state.tasks).toMatchObject([{ step: 'confirm-reopening', role: 'case-manager' }]);
    expect(played.refusal('confirm-reopening', lead, confirm)?.code).toBe('STEP.SAME_PERSON');
    expect(played.refusal('confirm-reopening', caseManager, confirm)).toBeUndefined();
    const cover = { role: 'case-manager', from: played.today, to: '2026-03-20' } as const;
    played.take('cover-staff', lead, { ...cover, staffId: 'colleague' });
    played.take('propose-reopening', staff('case-manager', 'colleague'), propose);
    expect(played.refusal('confirm-reopening', caseManager, confirm)?.code).toBe('STEP.NOT_YOURS');
    expect(played.refusal('confirm-reopening', lead, confirm)).toBeUndefined();
  });

  it('CLOSE-1: a reopening can be proposed after the file ended; the file then accepts records again for the full period', () => {
    const played = withdrawn().until('2026-04-01');
    expect(played.state.fileEndedOn).toBe('2026-04-01');
    expect(played.refusal('receive-after-closing', counsellor, { what: 'invoice' })?.code).toBe(
      'CASE.CLOSED',
    );
    proposed(played);
    expect(played.state).toMatchObject({ fileEndedOn: null, stage: 'closed' });
    played.take('receive-after-closing', counsellor, { what: 'invoice' });
    played.take('confirm-reopening', swissLead, confirm);
    expect(linkedOf(played).state.stage).toBe('counselling');
    expect(played.until('2026-05-01').state.fileEndedOn).toBe('2026-05-01');
  });

  it('CLOSE-1: a case that is not closed cannot be reopened', () => {
    const played = counselled();
    const propose = { personIds: ['anna'], reason: 'vault-reason' };
    expect(played.refusal('propose-reopening', caseManager, propose)?.code).toBe('STEP.NOT_OPEN');
  });

  it('CLOSE-1, CASE-3: a reopening starts a linked case; the closed file stays closed, and still accepts records', () => {
    const played = reopened(withdrawn());
    expect(played.state).toMatchObject({ stage: 'closed', linked: { cases: [{ because: 'reopening' }] } });
    expect(played.state.persons['anna']!.outcome).toBe('withdrew');
    played.take('receive-after-closing', counsellor, { what: 're-contact' });
    const linked = linkedOf(played);
    expect(linked.state).toMatchObject({ stage: 'counselling', linkedTo: played.state.caseId });
    expect(linked.state.persons['anna']).toMatchObject({
      status: 'takes-part',
      outcome: null,
      voluntaryOn: null,
      identity: 'vault-id',
    });
    expect(linked.taskIds()).toContain('declare-voluntariness:anna');
    expect(fold('linked', structuredClone(linked.facts))).toEqual(linked.state);
  });

  it('CLOSE-1, MED-3: for a person abroad, the linked case continues after the arrival, and does not extend the medical window', () => {
    const played = reopened(withdrawnAbroad());
    const line = structuredClone(linkedOf(played).state.medicalAid['anna']!);
    expect(line.status).toBe('running');
    const linked = linkedOf(played);
    expect(linked.state.stage).toBe('post-arrival');
    expect(linked.state.persons['anna']!.status).toBe('arrived');
    linked.until('2027-03-01');
    expect(linked.state.medicalAid['anna']).toEqual({ ...line, status: 'ended' });
  });

  it('CLOSE-1: a reopening is refused for a person in another running case, and a decision can keep the file closed', () => {
    const played = reopened(withdrawn());
    const again = { personIds: ['anna'], reason: 'vault-reason' };
    expect(played.refusal('propose-reopening', caseManager, again)).toMatchObject({
      code: 'REOPENING.PERSON_ELSEWHERE',
      field: 'personIds[0]',
    });
    const closedStill = proposed(withdrawn()).take('confirm-reopening', swissLead, {
      ...confirm,
      decision: 'keep-closed',
    });
    expect(closedStill.state.linked).toEqual({ cases: [], openings: [], reopening: null });
    expect(closedStill.taskIds()).toEqual([]);
  });

  it('CLOSE-1, DEATH-1: a reopening records a person who was recorded as dead as alive again', () => {
    const played = withdrawn().take('report-death', counsellor, {
      personId: 'anna',
      source: 'authority',
      text: 'vault-text',
    });
    played.take('confirm-death', caseManager, { personId: 'anna' });
    const linked = linkedOf(reopened(played));
    expect(linked.state.persons['anna']).toMatchObject({ status: 'takes-part', death: null, outcome: null });
    expect(linked.state.incidents.holds).toEqual([]);
    expect(linked.taskIds()).not.toEqual([]);
    expect(played.state.persons['anna']!.status).toBe('deceased');
  });

  it('CLOSE-1, DEATH-1: a reopening moves a reported death and its holds to the linked case, which confirms or refutes the death', () => {
    const report = { personId: 'anna', source: 'family', text: 'vault-text' } as const;
    const linked = () => linkedOf(reopened(withdrawn().take('report-death', counsellor, report)));
    const refuted = linked();
    expect(refuted.taskIds()).toContain('confirm-death:anna');
    expect(isHeld(refuted.state, 'payments', 'anna')).toBe(true);
    noDeadEnd(refuted.state, refuted.now);
    refuted.take('refute-death', caseManager, { personId: 'anna', reason: 'vault-reason' });
    expect(refuted.state.persons['anna']).toMatchObject({ status: 'takes-part', death: null });
    expect(refuted.state.incidents.holds).toEqual([]);
    expect(refuted.taskIds()).toContain('declare-voluntariness:anna');
    const dead = linked().take('confirm-death', caseManager, { personId: 'anna' });
    expect(dead.state.persons['anna']).toMatchObject({ status: 'deceased', outcome: 'deceased' });
    expect(dead.taskIds()).toEqual(['close-case']);
  });

  it('CASE-3, DEATH-1: only the linked case decides about a reported death, and the closed file refuses new reports', () => {
    const report = { personId: 'anna', source: 'family', text: 'vault-text' } as const;
    const played = reopened(withdrawn().take('report-death', counsellor, report));
    expect(linkedOf(played).taskIds()).toContain('confirm-death:anna');
    expect(played.taskIds()).toEqual([]);
    expect(isHeld(played.state, 'payments', 'anna')).toBe(false);
    const code = (step: 'report-death' | 'confirm-death' | 'refute-death') =>
      played.refusal(step, caseManager, { ...report, reason: 'vault-reason' })?.code;
    expect(code('report-death')).toBe('REOPENING.PERSON_ELSEWHERE');
    expect([code('confirm-death'), code('refute-death')]).toEqual([
      'DEATH.NOT_REPORTED',
      'DEATH.NOT_REPORTED',
    ]);
  });

  it('CLOSE-1, BACK-1: after a reopening, a person whose death was recorded after a return has their earlier status again', () => {
    const played = withdrawnAbroad().take('record-coming-back', counsellor, {
      personId: 'anna',
      reason: 'visit',
    });
    const dies = (of: PlayedCase): PlayedCase =>
      of
        .take('report-death', counsellor, { personId: 'anna', source: 'authority', text: 'vault-text' })
        .take('confirm-death', caseManager, { personId: 'anna' });
    const status = (of: PlayedCase) => linkedOf(reopened(of)).state.persons['anna']!.status;
    expect(status(dies(played))).toBe('takes-part');
    const left = withdrawnAbroad()
      .take('record-coming-back', counsellor, { personId: 'anna', reason: 'visit' })
      .take('record-leaving-again', counsellor, { personId: 'anna' });
    expect(status(dies(left))).toBe('arrived');
  });

  it('CLOSE-1: a reopening is refused for a person whose outcome is `duplicate`', () => {
    const played = withdrawn();
    played.state.persons['anna']!.outcome = 'duplicate';
    const propose = { personIds: ['anna'], reason: 'vault-reason' };
    expect(played.refusal('propose-reopening', caseManager, propose)?.code).toBe('REOPENING.NOT_POSSIBLE');
  });
});
