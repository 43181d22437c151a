import { staffStepCodes, type Actor } from '@homeward/contracts';
import { accessUsedBy, learnsOfAccesses, mayReadPayloads } from '../src/access/may-see.js';
import { accessesIn } from '../src/break-glass/state.js';
import { readableCategories } from '../src/access/reads.js';
import { isSeated } from '../src/case/parts.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { staffSteps } from '../src/steps.js';
import { outsider } from './support/choices.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { eligible } from './support/way.js';

const opening = { accessId: 'a-1', reason: 'vault-reason' } as const;
const looked = (who: Actor = outsider): PlayedCase => eligible().take('break-glass', who, opening);
const answer = { accessId: 'a-1', answer: 'justified', note: 'vault-note' } as const;
const reads = (played: PlayedCase, actor: Actor) => readableCategories(played.state, actor, played.today);

describe('SEE-3: break-glass', () => {
  it('break-glass access lets a person without a seat read the case until the access ends', () => {
    const played = looked();
    expect(accessUsedBy(played.state, outsider, played.now)?.accessId).toBe('a-1');
    expect(reads(played, outsider)).toEqual(reads(played, caseManager));
    const { until } = played.state.breakGlass.accesses[0]!;
    expect(accessUsedBy(played.state, outsider, until)).toBeUndefined();
    played.until('2026-04-01');
    expect(accessUsedBy(played.state, outsider, '2026-03-02T09:30:00.000Z')).toBeUndefined();
    expect(played.state.alerts.map(({ subject }) => subject)).not.toContain('access-end:a-1');
  });

  it('break-glass access allows no step, not even to a person who reads every category', () => {
    const { state, now } = looked();
    const open = staffStepCodes.filter(
      (step) =>
        staffSteps[step].roles.includes('case-manager') &&
        availabilityOf(step, situationOf(state, outsider, now)).because === undefined,
    );
    expect(open).toEqual([]);
    expect(isSeated(state, outsider, now.slice(0, 10))).toBe(false);
  });

  it('break-glass access shows a team-lead without a seat what a case-manager reads', () => {
    const before = eligible();
    const lead: Actor = { ...swissLead, organisationId: 'a-centre', organisationType: 'specialised-centre' };
    expect(reads(before, lead)).toEqual([]);
    expect(reads(looked(lead), lead)).toEqual(reads(before, caseManager));
  });

  it('CLOSE-1: break-glass access makes an ended file readable, and the file ends again after the access is reviewed', () => {
    const played = eligible().take('withdraw', counsellor, { personIds: ['anna'] });
    played.take('close-case', caseManager, {}).until('2026-04-01');
    expect(played.state).toMatchObject({ fileEndedOn: '2026-04-01', tasks: [] });
    played.take('break-glass', outsider, opening);
    expect(played.state).toMatchObject({ fileEndedOn: null, stage: 'closed' });
    expect(accessUsedBy(played.state, outsider, played.now)?.accessId).toBe('a-1');
    expect(played.taskIds()).toContain('review-access:a-1');
    played.take('review-access', protectionOfficer, answer);
    expect(played.until('2026-06-01').state.fileEndedOn).not.toBeNull();
  });

  it('CONS-1: an office abroad gets no break-glass access, because it reads only by consent', () => {
    expect(eligible().refusal('break-glass', leadAbroad, opening)?.code).toBe('STEP.NOT_YOURS');
  });

  it('INC-2: refuses break-glass access to a person accused by an incident, and ends the access when an incident is about its holder', () => {
    const played = looked();
    const about = { staffIds: [outsider.staffId] };
    const incident = { incidentId: 'i-1', kind: 'leak', personIds: ['anna'], about } as const;
    played.take('record-incident', counsellor, incident);
    expect(accessUsedBy(played.state, outsider, played.now)).toBeUndefined();
    const again = { ...opening, accessId: 'a-2' };
    expect(played.refusal('break-glass', outsider, again)?.code).toBe('STEP.NOT_YOURS');
  });

  it('INC-2: the answer to a break-glass request by a person with a seat does not depend on incidents about this person', () => {
    const played = eligible();
    const answered = () => played.refusal('break-glass', caseManager, opening)?.code;
    const before = answered();
    const about = { staffIds: [caseManager.staffId] };
    played.take('record-incident', counsellor, {
      incidentId: 'i-1',
      kind: 'leak',
      personIds: ['anna'],
      about,
    });
    expect([before, answered()]).toEqual(['ACCESS.NOT_NEEDED', 'ACCESS.NOT_NEEDED']);
  });

  it('DUE-1: keeps the alert about an overdue review when the case closes', () => {
    const played = looked()
      .until('2026-04-01')
      .take('withdraw', counsellor, { personIds: ['anna'] });
    expect(played.state.alerts.map(({ subject }) => subject)).toContain('access-review:a-1');
    played.take('close-case', caseManager, {});
    expect(played.state.alerts.map(({ subject }) => subject)).toEqual(['access-review:a-1']);
  });

  it('allows break-glass access to case-manager, team-lead and protection-officer, but not to people who already see the case', () => {
    const code = (who: Actor) => eligible().refusal('break-glass', who, opening)?.code;
    expect(code({ ...localOfficer, organisationId: 'elsewhere' })).toBe('STEP.NOT_YOURS');
    expect(code(caseManager)).toBe('ACCESS.NOT_NEEDED');
    expect(code(swissLead)).toBe('ACCESS.NOT_NEEDED');
    expect(code({ ...protectionOfficer, organisationId: 'elsewhere' })).toBeUndefined();
    expect(looked().refusal('break-glass', outsider, { ...opening, accessId: 'a-2' })?.code).toBe(
      'ACCESS.OPEN',
    );
  });

  it('the protection-officer reads the reason and reviews the access; the owners learn that a person had access', () => {
    const played = looked();
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({ step: 'review-access', role: 'protection-officer', subject: 'a-1' }),
    );
    const learn = (who: Actor) => learnsOfAccesses(played.state, who, played.today);
    expect([protectionOfficer, caseManager, swissLead, counsellor, outsider].map(learn)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(JSON.stringify(accessesIn(played.state))).not.toContain('outsider');
    expect(reads(played, protectionOfficer)).toContain('audit');
    played.take('review-access', protectionOfficer, answer);
    expect(played.state.tasks.map(({ step }) => step)).not.toContain('review-access');
    expect(played.refusal('review-access', protectionOfficer, answer)?.code).toBe('ACCESS.REVIEWED');
  });

  it('PEOPLE-2: the person who had break-glass access never reviews it, in any role', () => {
    const played = looked();
    expect(played.refusal('review-access', staff('protection-officer', 'outsider'), answer)?.code).toBe(
      'STEP.SAME_PERSON',
    );
    expect(played.refusal('review-access', swissLead, answer)?.code).toBe('STEP.NOT_YOURS');
    const part = { ...eligible().state.parts['protection-officer']!, staffId: 'outsider', taken: true };
    played.take('assign-staff', staff('team-lead', 'pl', 'protection-officer'), {
      role: 'protection-officer',
      part,
    });
    const [task] = played.state.tasks.filter(({ step }) => step === 'review-access');
    expect(task).toMatchObject({ role: 'team-lead', organisationId: 'oversight' });
    played.take('review-access', staff('team-lead', 'pl', 'protection-officer'), answer);
  });

  it('CLOSE-1: break-glass access also ends and is reviewed in a closed file', () => {
    const played = looked().take('withdraw', counsellor, { personIds: ['anna'] });
    played.take('close-case', caseManager, {});
    expect(played.state.deadlines.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['access-end:a-1', 'access-review:a-1']),
    );
    played.take('review-access', protectionOfficer, answer);
  });
});

describe('SEE-3, SEE-7: payloads under break-glass access', () => {
  const asked = (who: Actor = outsider): PlayedCase =>
    eligible().take('break-glass', who, { ...opening, payloads: true });
  const granted = { accessId: 'a-1', answer: 'granted' } as const;
  const openTo = ({ state, now }: PlayedCase, actor: Actor) => mayReadPayloads(state, actor, now);

  it('PEOPLE-2: after a second person grants the decryption, payloads are decrypted for the holder of the access until the access ends', () => {
    const played = asked();
    expect(openTo(played, outsider)).toBe(false);
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({
        step: 'answer-opening',
        subject: 'a-1',
        role: 'team-lead',
        organisationId: swissLead.organisationId,
        dueAt: played.state.breakGlass.accesses[0]!.until,
      }),
    );
    played.take('answer-opening', swissLead, granted);
    expect(openTo(played, outsider)).toBe(true);
    expect(played.taskIds()).not.toContain('answer-opening:a-1');
    expect(mayReadPayloads(played.state, outsider, played.state.breakGlass.accesses[0]!.until)).toBe(false);
  });

  it('payloads are not decrypted for a person with a seat at the case, whatever the case hides from them', () => {
    const played = asked().take('answer-opening', swissLead, granted);
    for (const actor of [caseManager, swissLead, counsellor, localOfficer, protectionOfficer])
      expect([actor.role, openTo(played, actor)]).toEqual([actor.role, false]);
    const about = { staffIds: [caseManager.staffId] };
    played.take('record-incident', counsellor, {
      incidentId: 'i-1',
      kind: 'leak',
      personIds: ['anna'],
      about,
    });
    expect([openTo(played, caseManager), openTo(played, outsider)]).toEqual([false, true]);
  });

  it('payloads are not decrypted by one person’s decision alone, or after a refusal', () => {
    const one = looked();
    expect(one.refusal('answer-opening', swissLead, granted)?.code).toBe('ACCESS.NOTHING_ASKED');
    expect(openTo(one, outsider)).toBe(false);
    const refused = asked().take('answer-opening', swissLead, { ...granted, answer: 'refused' });
    expect(openTo(refused, outsider)).toBe(false);
    expect(refused.refusal('answer-opening', swissLead, granted)?.code).toBe('ACCESS.NOTHING_ASKED');
    expect(accessesIn(refused.state)[0]).toMatchObject({ opening: 'refused' });
  });

  it('PEOPLE-2: neither the person who requested the decryption, in any role, nor a person who was not asked can grant it', () => {
    const played = asked();
    expect(
      played.refusal('answer-opening', staff('team-lead', 'outsider', 'case-manager'), granted)?.code,
    ).toBe('STEP.SAME_PERSON');
    expect(played.refusal('answer-opening', protectionOfficer, granted)?.code).toBe('STEP.NOT_YOURS');
  });

  it('decryption cannot be requested after the access has ended', () => {
    const played = asked().until('2026-04-01');
    expect(played.taskIds()).not.toContain('answer-opening:a-1');
    expect(played.refusal('answer-opening', swissLead, granted)?.code).toBe('ACCESS.NOTHING_ASKED');
  });

  it('access with granted decryption is reviewed by the protection-officer, like every access', () => {
    const played = asked().take('answer-opening', swissLead, granted);
    const [task] = played.state.tasks.filter(({ step }) => step === 'review-access');
    expect(task).toMatchObject({ role: 'protection-officer', subject: 'a-1' });
    played.take('review-access', protectionOfficer, answer);
  });
});
