import type { Actor } from '@homeward/contracts';
import fc from 'fast-check';
import { movedSince } from '../src/access/counters.js';
import { accessUsedBy } from '../src/access/may-see.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { seatingsOf } from '../src/case/parts.js';
import { beginnings } from './support/beginnings.js';
import { choose, outsider } from './support/choices.js';
import { Dice } from './support/dice.js';
import { invariants } from './support/invariants.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  leadAbroad,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { eligible } from './support/way.js';

/** A case that belongs to the office abroad, whose officer has taken the part. */
const abroad = (): PlayedCase => {
  const played = eligible().take('name-receiving-office', caseManager, { part: officePart });
  return played.take('assign-staff', leadAbroad, {
    role: 'local-officer',
    part: { ...officePart, staffId: 'local-officer', taken: true },
  });
};
const never = (played: PlayedCase, staffId: string): PlayedCase =>
  played.take('name-never-show', counsellor, { staffId, why: 'kin' });
const sits = (played: PlayedCase, actor: Actor) => seatingsOf(played.state, actor, played.today);

describe('SEE-4: a person who must never see a case', () => {
  it('a person on the never-show list sees the case in no role, and their parts belong to the lead until somebody takes them', () => {
    const played = never(abroad(), 'local-officer');
    expect(sits(played, localOfficer)).toEqual([]);
    expect(sits(played, staff('team-lead', 'local-officer', 'local-officer'))).toEqual([]);
    expect(played.state.parts['local-officer']).toMatchObject({
      staffId: officePart.leadStaffId,
      taken: false,
    });
    expect(sits(played, staff('local-officer', 'colleague'))).toEqual(['holder']);
  });

  it('PEOPLE-1: a person on the never-show list covers for nobody, and cannot be named for a part or as a cover', () => {
    const played = eligible().take('name-receiving-office', caseManager, { part: officePart });
    const cover = { role: 'case-manager', staffId: 'kin', from: '2026-03-01', to: '2026-12-31' } as const;
    played.take('cover-staff', swissLead, cover);
    expect(sits(played, staff('case-manager', 'kin'))).toEqual(['holder']);
    never(played, 'kin');
    expect(sits(played, staff('case-manager', 'kin'))).toEqual([]);
    const part = { ...played.state.parts['case-manager']!, staffId: 'kin', taken: true };
    const refused = { code: 'STAFF.NOT_ON_THIS_CASE', field: 'staffId', rule: 'SEE-4' };
    expect(played.refusal('cover-staff', swissLead, cover)).toEqual(refused);
    expect(played.refusal('assign-staff', swissLead, { role: 'case-manager', part })).toEqual(refused);
  });

  it('a lead who may not read the never-show list cannot learn that the list has an entry', () => {
    const played = never(abroad(), 'kin');
    const part = { ...officePart, staffId: 'kin', taken: true };
    expect(played.refusal('assign-staff', leadAbroad, { role: 'local-officer', part })?.rule).toBe(
      'PEOPLE-1',
    );
    expect(played.refusal('lift-never-show', leadAbroad, { staffId: 'kin' })).toMatchObject({
      code: 'NEVER_SHOW.UNKNOWN',
    });
    expect(played.refusal('lift-never-show', caseManager, { staffId: 'kin' })).toBeUndefined();
  });

  it('SEE-3: a person on the never-show list cannot take break-glass access, and loses access that has begun', () => {
    const played = eligible().take('break-glass', outsider, { accessId: 'a-1', reason: 'vault-reason' });
    never(played, 'outsider');
    expect(accessUsedBy(played.state, outsider, played.now)).toBeUndefined();
    const again = { accessId: 'a-2', reason: 'vault-reason' };
    expect(played.refusal('break-glass', outsider, again)?.code).toBe('STEP.NOT_YOURS');
  });

  it('PEOPLE-1: if an officer and their lead are on the never-show list, the lead of the case names a replacement', () => {
    const played = never(never(abroad(), 'local-officer'), officePart.leadStaffId);
    const named = played.state.tasks.filter(({ organisationId }) => organisationId === 'office-abroad');
    expect(named).toEqual([]);
    expect(played.state.tasks).toContainEqual(
      expect.objectContaining({
        step: 'assign-staff',
        role: 'team-lead',
        organisationId: 'country-office',
        subject: 'local-officer',
      }),
    );
    const part = { ...officePart, staffId: 'colleague', taken: true };
    expect(played.refusal('assign-staff', caseManager, { role: 'local-officer', part })?.code).toBe(
      'TRANSFER.NEEDED',
    );
    played.take('assign-staff', swissLead, { role: 'local-officer', part });
    expect(played.state.parts['local-officer']).toMatchObject({
      staffId: 'colleague',
      leadStaffId: 'colleague',
    });
  });

  it('INC-2: restricting a person on the never-show list does not change how the task to name a replacement is shown', () => {
    const played = never(never(abroad(), 'local-officer'), officePart.leadStaffId);
    const shown = () => {
      const { tasks } = visibleStateFor(played.state, donorOfficer, played.today);
      return tasks.filter(({ step }) => step === 'assign-staff');
    };
    const before = shown();
    expect(before).toHaveLength(1);
    const about = { staffIds: [officePart.leadStaffId] };
    played.take('narrow-part', counsellor, { restrictionId: 'narrowed', about, personIds: ['anna'] });
    expect(shown()).toEqual(before);
    expect(movedSince(played.state, donorOfficer, played.now, played.state.sequence - 1)).toBe(false);
  });

  it('PEOPLE-1: the last person who could take care of the case cannot be put on the never-show list', () => {
    const played = eligible();
    const leads = ['country-office', 'canton', 'oversight', 'donor'].map((at) => `lead-of-${at}`);
    never(played, 'case-manager');
    for (const lead of leads.slice(1)) never(played, lead);
    expect(played.refusal('name-never-show', counsellor, { staffId: leads[0]!, why: 'kin' })?.code).toBe(
      'NEVER_SHOW.NOBODY_LEFT',
    );
  });

  it('nobody puts themselves on the never-show list', () => {
    const own = { staffId: counsellor.staffId, why: 'same-place' } as const;
    expect(eligible().refusal('name-never-show', counsellor, own)?.code).toBe('STEP.SAME_PERSON');
  });

  it('CASE-3: a person on the never-show list does not see linked cases of the persons who moved', () => {
    const played = never(
      eligible(new PlayedCase({ persons: { anna: '2010-01-01', bea: '2010-01-01' } })),
      'kin',
    );
    played.take('split-case', caseManager, {
      personIds: ['bea'],
      reason: 'vault-reason',
      linkedCase: { caseId: 'c-2', caseNumber: '33333-44444', openingId: 's-2', journeyIds: {} },
    } as never);
    expect(played.state.linked.openings[0]!.message.payload).toMatchObject({
      carried: { neverShow: { kin: 'kin' } },
    });
  });

  it('INC-1: a person on the never-show list gets no alarm', () => {
    const played = never(eligible(), 'lead-of-country-office');
    played.take('record-incident', protectionOfficer, {
      incidentId: 'i-1',
      kind: 'threat',
      personIds: ['anna'],
    });
    const alarmed = played.state.tasks.filter(({ step }) => step === 'acknowledge-incident');
    expect(alarmed.map(({ staffId }) => staffId)).not.toContain('lead-of-country-office');
    expect(alarmed).not.toEqual([]);
  });

  it('a person whose entry on the never-show list is lifted does not automatically get their part back', () => {
    const played = never(abroad(), 'local-officer').take('lift-never-show', counsellor, {
      staffId: 'local-officer',
    });
    expect(played.state.parts['local-officer']).toMatchObject({ taken: false });
    expect(sits(played, localOfficer)).toEqual(['holder']);
  });
});

it('SEE-4, PEOPLE-1: a person on the never-show list never has a task, and somebody can do every remaining task', () => {
  const people = [
    ...['case-manager', 'local-officer', 'protection-officer', 'donor-officer', 'travel-officer'],
    ...['country-office', 'office-abroad', 'oversight', 'donor', 'finance', 'canton', 'travel'].map(
      (at) => `lead-of-${at}`,
    ),
  ];
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(fc.subarray(people), rolls, (named, chosen) => {
      const dice = new Dice(chosen);
      const played = dice.one(beginnings)(new PlayedCase());
      for (const staffId of named)
        if (!played.refusal('name-never-show', counsellor, { staffId, why: 'kin' })) never(played, staffId);
      while (dice.left) {
        const choice = choose(played, dice);
        if (!choice) continue;
        const { step, who, payload, known } = choice;
        if (!played.refusal(step, who, payload as never, { known }))
          played.take(step, who, payload as never, { known });
        invariants(played);
      }
    }),
    { numRuns: 60 },
  );
});
