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
  it('lets a person without a seat read the case until the access ends', () => {
    const played = looked();
    expect(accessUsedBy(played.state, outsider, played.now)?.accessId).toBe('a-1');
    expect(reads(played, outsider)).toEqual(reads(played, caseManager));
    const { until } = played.state.breakGlass.accesses[0]!;
    expect(accessUsedBy(played.state, outsider, until)).toBeUndefined();
    played.until('2026-04-01');
    expect(accessUsedBy(played.state, outsider, '2026-03-02T09:30:00.000Z')).toBeUndefined();
    expect(played.state.alerts.map(({ subject }) => subject)).not.toContain('access-end:a-1');
  });

  it('allows no step, not even to a person who reads everything', () => {
    const { state, now } = looked();
    const open = staffStepCodes.filter(
      (step) =>
        staffSteps[step].roles.includes('case-manager') &&
        availabilityOf(step, situationOf(state, outsider, now)).because === undefined,
    );
    expect(open).toEqual([]);
    expect(isSeated(state, outsider, now.slice(0, 10))).toBe(false);
  });

  it('gives a team-lead without a seat what a case-manager reads', () => {
    const before = eligible();
    const lead: Actor = { ...swissLead, organisationId: 'a-centre', organisationType: 'specialised-centre' };
    expect(reads(before, lead)).toEqual([]);
    expect(reads(looked(lead), lead)).toEqual(reads(before, caseManager));
  });

  it('CLOSE-1: makes a file that has ended readable; the file then accepts records until somebody has reviewed the access', () => {
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

  it('CONS-1: is not for an office abroad, which reads only by consent', () => {
    expect(eligible().refusal('break-glass', leadAbroad, opening)?.code).toBe('STEP.NOT_YOURS');
  });

  it('INC-2: is refused to a person accused by an incident, and ends as soon as there is an incident about its holder', () => {
    const played = looked();
    const about = { staffIds: [outsider.staffId] };
    const incident = { incidentId: 'i-1', kind: 'leak', personIds: ['anna'], about } as const;
    played.take('record-incident', counsellor, incident);
    expect(accessUsedBy(played.state, outsider, played.now)).toBeUndefined();
    const again = { ...opening, accessId: 'a-2' };
    expect(played.refusal('break-glass', outsider, again)?.code).toBe('STEP.NOT_YOURS');
  });

  it('INC-2: gives the same answer to a person with a seat, whether or not an incident is about them', () => {
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

  it('DUE-1: keeps the alert of an overdue review when the case closes', () => {
    const played = looked()
      .until('2026-04-01')
      .take('withdraw', counsellor, { personIds: ['anna'] });
    expect(played.state.alerts.map(({ subject }) => subject)).toContain('access-review:a-1');
    played.take('close-case', caseManager, {});
    expect(played.state.alerts.map(({ subject }) => subject)).toEqual(['access-review:a-1']);
  });

  it('is for case-manager, team-lead and protection-officer, and for nobody who sees the case anyway', () => {
    const code = (who: Actor) => eligible().refusal('break-glass', who, opening)?.code;
    expect(code({ ...localOfficer, organisationId: 'elsewhere' })).toBe('STEP.NOT_YOURS');
    expect(code(caseManager)).toBe('ACCESS.NOT_NEEDED');
    expect(code(swissLead)).toBe('ACCESS.NOT_NEEDED');
    expect(code({ ...protectionOfficer, organisationId: 'elsewhere' })).toBeUndefined();
    expect(looked().refusal('break-glass', outsider, { ...opening, accessId: 'a-2' })?.code).toBe(
      'ACCESS.OPEN',
    );
  });

  it('is reviewed by the protection-officer, who reads the reason; the owners learn that somebody had access', () => {
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

  it('PEOPLE-2: is never reviewed by the person who had it, in any role', () => {
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

  it('CLOSE-1: ends and is reviewed in a closed file, too', () => {
    const played = looked().take('withdraw', counsellor, { personIds: ['anna'] });
    played.take('close-case', caseManager, {});
    expect(played.state.deadlines.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['access-end:a-1', 'access-review:a-1']),
    );
    played.take('review-access', protectionOfficer, answer);
  });
});

describe('SEE-3, SEE-7: payloads', () => {
  const asked = (who: Actor = outsider): PlayedCase =>
    eligible().take('break-glass', who, { ...opening, payloads: true });
  const granted = { accessId: 'a-1', answer: 'granted' } as const;
  const openTo = ({ state, now }: PlayedCase, actor: Actor) => mayReadPayloads(state, actor, now);

  it('PEOPLE-2: are decrypted for the person with the access after another person grants this, until the access ends', () => {
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

  it('are decrypted for nobody who has a seat at the case, whatever is hidden from them', () => {
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

  it('are not decrypted by the decision of one person alone, nor after a refusal', () => {
    const one = looked();
    expect(one.refusal('answer-opening', swissLead, granted)?.code).toBe('ACCESS.NOTHING_ASKED');
    expect(openTo(one, outsider)).toBe(false);
    const refused = asked().take('answer-opening', swissLead, { ...granted, answer: 'refused' });
    expect(openTo(refused, outsider)).toBe(false);
    expect(refused.refusal('answer-opening', swissLead, granted)?.code).toBe('ACCESS.NOTHING_ASKED');
    expect(accessesIn(refused.state)[0]).toMatchObject({ opening: 'refused' });
  });

  it('PEOPLE-2: are granted neither by the person who asks, in any role, nor by a person who was not asked', () => {
    const played = asked();
    expect(
      played.refusal('answer-opening', staff('team-lead', 'outsider', 'case-manager'), granted)?.code,
    ).toBe('STEP.SAME_PERSON');
    expect(played.refusal('answer-opening', protectionOfficer, granted)?.code).toBe('STEP.NOT_YOURS');
  });

  it('cannot be requested once the access has ended', () => {
    const played = asked().until('2026-04-01');
    expect(played.taskIds()).not.toContain('answer-opening:a-1');
    expect(played.refusal('answer-opening', swissLead, granted)?.code).toBe('ACCESS.NOTHING_ASKED');
  });

  it('are reviewed as every access is, and not by a person who granted them', () => {
    const played = asked().take('answer-opening', swissLead, granted);
    const [task] = played.state.tasks.filter(({ step }) => step === 'review-access');
    expect(task).toMatchObject({ role: 'protection-officer', subject: 'a-1' });
    played.take('review-access', protectionOfficer, answer);
  });
});
