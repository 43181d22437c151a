import type { Actor } from '@homeward/contracts';
import { staffStepCodes } from '@homeward/contracts';
import fc from 'fast-check';
import { countersReadBy } from '../src/access/counters.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { readsOf, withCategory } from '../src/access/reads.js';
import { visibleItems } from '../src/access/visible-items.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { unlistedEventsSections } from '../src/unlisted-events/sections.js';
import { approver } from './support/aid.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { arrived } from './support/travel.js';
import { granted } from './support/planned.js';

const eventBy = (by: Actor, of: Partial<{ concernsStaff: boolean; eventId: string }> = {}) =>
  [
    by,
    { eventId: 'event-1', concernsStaff: false, atStep: 'record-arrival', text: 'vault-text', ...of },
  ] as const;
const living = (): PlayedCase => granted(arrived());
const timelineOf = (played: PlayedCase, actor: Actor): string =>
  JSON.stringify(visibleRecordsFor(played.facts, played.state, actor, played.today));
const sectionOf = ({ state, today }: PlayedCase, actor: Actor): string => {
  const section = unlistedEventsSections.read[0]!;
  const reads = withCategory(readsOf(state, actor, today), section.category);
  return JSON.stringify(visibleItems(section, visibleStateFor(state, actor, today), reads, actor, today));
};
const tokenOf = (played: PlayedCase, actor: Actor): string =>
  JSON.stringify(countersReadBy(played.state, actor, played.now));
const everybody = [
  counsellor,
  caseManager,
  protectionOfficer,
  localOfficer,
  swissLead,
  approver,
  staff('donor-officer'),
  staff('travel-officer'),
];

describe('TRUTH-1: an unlisted event (*it was otherwise*)', () => {
  it.each([...everybody, staff('airport-assistant')].map((by) => [by.role, by] as const))(
    'can be recorded by the %s, and becomes a task of the case-manager',
    (_, by) => {
      const played = living().take('record-unlisted-event', ...eventBy(by));
      expect(played.taskIds()).toContain('settle-unlisted-event:event-1');
      const task = played.state.tasks.find(({ step }) => step === 'settle-unlisted-event')!;
      expect([task.role, task.subject]).toEqual(['case-manager', 'event-1']);
    },
  );

  it('an unlisted event is visible only to its author, the case-manager and the protection-officer', () => {
    for (const by of everybody) {
      const before = living();
      const tokens = everybody.map((actor) => tokenOf(before, actor));
      const played = before.take('record-unlisted-event', ...eventBy(by));
      for (const [i, actor] of everybody.entries()) {
        const isTheirs = actor === by || actor === caseManager || actor === protectionOfficer;
        expect([by.role, actor.role, timelineOf(played, actor).includes('vault-text')]).toEqual([
          by.role,
          actor.role,
          isTheirs,
        ]);
        expect([by.role, actor.role, tokenOf(played, actor) !== tokens[i]]).toEqual([
          by.role,
          actor.role,
          isTheirs,
        ]);
        const tasks = visibleStateFor(played.state, actor, played.today).tasks.map(({ step }) => step);
        expect([by.role, actor.role, tasks.includes('settle-unlisted-event')]).toEqual([
          by.role,
          actor.role,
          actor === caseManager,
        ]);
      }
    }
  });

  it('an unlisted event blocks nothing, decides nothing, completes no task and stops no deadline', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everybody), fc.constantFrom(...staffStepCodes), (by, atStep) => {
        const before = living();
        const others = (played: PlayedCase) =>
          played.taskIds().filter((taskId) => !taskId.startsWith('settle-unlisted-event'));
        const [tasks, deadlines, stage] = [
          others(before),
          structuredClone(before.state.deadlines),
          before.state.stage,
        ];
        const open = structuredClone(before.state.persons);
        const [, event] = eventBy(by);
        const played = before.take('record-unlisted-event', by, { ...event, atStep });
        expect(others(played)).toEqual(tasks);
        expect([played.state.deadlines, played.state.stage, played.state.persons]).toEqual([
          deadlines,
          stage,
          open,
        ]);
      }),
    );
  });

  it('an unlisted event about a member of staff is refused, because such an event is an incident', () => {
    expect(
      living().refusal('record-unlisted-event', ...eventBy(counsellor, { concernsStaff: true })),
    ).toMatchObject({
      code: 'UNLISTED_EVENT.IS_INCIDENT',
      field: 'concernsStaff',
    });
  });

  it('an unlisted event is settled once, and its author reads the answer', () => {
    const played = living().take('record-unlisted-event', ...eventBy(counsellor));
    const token = tokenOf(played, counsellor);
    const settled = { eventId: 'event-1', answer: 'vault-answer' };
    played.take('settle-unlisted-event', caseManager, settled);
    expect(played.taskIds()).not.toContain('settle-unlisted-event:event-1');
    expect(timelineOf(played, counsellor)).toContain('vault-answer');
    expect(tokenOf(played, counsellor)).not.toBe(token);
    expect(timelineOf(played, localOfficer)).not.toContain('vault-answer');
    expect(played.refusal('settle-unlisted-event', protectionOfficer, settled)).toMatchObject({
      code: 'UNLISTED_EVENT.SETTLED',
    });
  });

  it('INC-2: an unlisted event goes to another person if an incident is about the case-manager', () => {
    const played = living()
      .take('record-incident', counsellor, {
        incidentId: 'inc-1',
        kind: 'threat',
        personIds: ['anna'],
        about: { staffIds: [caseManager.staffId] },
      })
      .take('record-unlisted-event', ...eventBy(counsellor));
    expect(timelineOf(played, caseManager)).not.toContain('vault-text');
    expect(sectionOf(played, caseManager)).toBe('[]');
    expect(sectionOf(played, protectionOfficer)).toContain('vault-text');
    const asked = played.state.tasks.filter(
      ({ subject }) => subject === 'event-1' || subject === 'case-manager',
    );
    expect(asked.map(({ staffId }) => staffId)).not.toContain(caseManager.staffId);
    expect(asked.length).toBeGreaterThan(0);
  });
});
