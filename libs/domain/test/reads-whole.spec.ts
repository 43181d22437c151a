import type { Actor } from '@homeward/contracts';
import { readsWhole } from '../src/access/may-see.js';
import { everybody, outsider } from './support/choices.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  type PlayedCase,
  protectionOfficer,
  swissLead,
} from './support/played-case.js';
import { eligible } from './support/way.js';

const reads = (played: PlayedCase, actor: Actor) => readsWhole(played.state, actor, played.now);
const incident = (about: object) =>
  eligible().take('record-incident', counsellor, {
    ...{ incidentId: 'inc-1', kind: 'leak', personIds: ['anna'], text: 'vault-text', about },
  });

describe('what cannot be cut', () => {
  it('SEE-1: is read by whoever owns the case and who leads them, and by no role that anything is kept from', () => {
    const played = eligible();
    const readers = everybody.filter((actor) => reads(played, actor));
    expect(readers).toEqual(expect.arrayContaining([caseManager, swissLead]));
    expect(new Set(readers.map(({ role }) => role))).toEqual(new Set(['case-manager', 'team-lead']));
    const colleague = { ...caseManager, role: 'operator' } as const;
    for (const actor of [counsellor, localOfficer, protectionOfficer, colleague])
      expect([actor.role, reads(played, actor)]).toEqual([actor.role, false]);
  });

  it('SEE-2, SEE-4: is read by nobody for whom the case does not exist', () => {
    expect(reads(eligible(), outsider)).toBe(false);
    const named = eligible().take('name-never-show', counsellor, {
      staffId: caseManager.staffId,
      why: 'kin',
    });
    expect(reads(named, caseManager)).toBe(false);
  });

  it('SEE-3: is not opened by break-glass, and closes for all once somebody looked: who it was is the audit’s', () => {
    const looked = eligible().take('break-glass', outsider, { accessId: 'a-1', reason: 'vault-reason' });
    expect([outsider, caseManager, swissLead].map((actor) => reads(looked, actor))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('PEOPLE-2: closes for all once an authority asked for something: what and whom of is the audit’s', () => {
    const asked = eligible().take('propose-disclosure', caseManager, {
      ...{ disclosureId: 'd-1', authority: 'prosecutor', authorityName: 'vault-name', article: 'CrimPC 265' },
      ...{
        basis: 'criminal-procedure',
        personIds: ['anna'],
        categories: ['identity'],
        requestedOn: '2026-03-01',
      },
    });
    const readers = () => [caseManager, swissLead].map((actor) => reads(asked, actor));
    expect(readers()).toEqual([false, false]);
    asked.take('refuse-disclosure', protectionOfficer, { disclosureId: 'd-1', reason: 'vault-reason' });
    expect(readers()).toEqual([false, false]);
  });

  it('INC-2: is kept from whom an incident is about, and from nobody else', () => {
    expect(reads(incident({ staffIds: [caseManager.staffId] }), caseManager)).toBe(false);
    expect(reads(incident({ staffIds: [localOfficer.staffId] }), caseManager)).toBe(true);
  });

  it('INC-3: is kept from who does not answer a complaint that it holds', () => {
    const complained = eligible().take('record-complaint', counsellor, {
      ...{ complaintId: 'com-1', about: { staffIds: [caseManager.staffId] }, text: 'vault-text' },
    });
    expect(reads(complained, caseManager)).toBe(false);
  });
});
