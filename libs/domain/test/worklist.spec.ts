import type { Actor, IsoDay } from '@homeward/contracts';
import fc from 'fast-check';
import { identitiesReadBy } from '../src/access/identities-read.js';
import { visiblePersonsFor, visibleStateFor } from '../src/access/visible-state.js';
import type { CaseState } from '../src/case/case-state.js';
import { isSeated } from '../src/case/parts.js';
import type { Restriction } from '../src/incidents/restrictions.js';
import { situationOf } from '../src/engine/engine.js';
import { menuOf } from '../src/engine/menu.js';
import { roleRows } from '../src/roles.js';
import { refuseArranging, refuseGiving, refusePostponing, refuseTaking } from '../src/worklist/arrange.js';
import { digestDay } from '../src/worklist/digest-day.js';
import { readsDeskNote, type DeskNote } from '../src/worklist/desk-notes.js';
import { initialsOf } from '../src/worklist/initials.js';
import { visibleTasks } from '../src/worklist/visible-tasks.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import type { PlayedCase } from './support/played-case.js';

const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 50, maxLength: 400 });
const inLives = (numRuns: number, check: (played: PlayedCase, actor: Actor) => void): void =>
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = lived(chosen, { anna: '2001-01-01', bea: '2000-01-01' });
      for (const actor of everybody) check(played, actor);
    }),
    { endOnFailure: true, numRuns },
  );

describe('what a worklist shows of a task', () => {
  it('SEE-7: a task hides the persons, the subject and the amount if the case hides them from this reader', () => {
    inLives(10, ({ state, today, now }, actor) => {
      const visible = visibleStateFor(state, actor, today);
      const known = new Map(visiblePersonsFor(state, actor, today).map((one) => [one.personId, one.ordinal]));
      const taskFor = visibleTasks(state, actor, now);
      for (const { taskId } of state.tasks) {
        const of = taskFor(taskId);
        if (!visible.tasks.some((task) => task.taskId === taskId))
          expect([taskId, of]).toEqual([taskId, undefined]);
        for (const { personId, ordinal, identity } of of?.about.persons ?? []) {
          expect(known.get(personId)).toBe(ordinal);
          const reads = identity ? identitiesReadBy([{ personId, identity }], state, actor, today) : [{}];
          expect(reads).toHaveLength(1);
        }
        const { money } = of?.about ?? {};
        if (money)
          expect(roleRows[actor.role].reads.includes('money') || actor.role === 'team-lead').toBe(true);
        if (money && roleRows[actor.role].ofFinance)
          expect([money.kind, of!.about.persons]).toEqual([null, []]);
      }
    });
  });

  it('a task shows its step as open if the menu offers the step for the subject of the task', () => {
    inLives(10, ({ state, now }, actor) => {
      const taskFor = visibleTasks(state, actor, now);
      const { open } = menuOf(situationOf(state, actor, now));
      for (const { taskId, step, subject } of state.tasks) {
        const of = taskFor(taskId);
        if (!of) continue;
        const item = open.find((one) => one.step === step);
        const isFor = item && (!item.subjects || subject === null || item.subjects.includes(subject));
        expect([taskId, of.open]).toEqual([taskId, isFor === true]);
      }
    });
  });
});

describe('who arranges a task', () => {
  it('PEOPLE-1: a reader who cannot see the task can arrange nothing, and learns nothing from the refusal', () => {
    inLives(10, ({ state, now }, actor) => {
      const taskFor = visibleTasks(state, actor, now);
      for (const { taskId } of [...state.tasks, { taskId: 'none' }]) {
        if (taskFor(taskId)) continue;
        const arranging = { taskId, actor, now };
        const refusals = [
          refuseTaking(state, arranging),
          refuseGiving(state, arranging, actor),
          refuseArranging(state, arranging),
          refusePostponing(state, arranging, '2126-01-01'),
        ];
        expect(refusals).toEqual(refusals.map(() => ({ code: 'TASK.UNKNOWN' })));
      }
    });
  });

  it('PEOPLE-1: only people who have the role of a task and see the task can take it, and only people who can take it can receive it', () => {
    let taken = 0;
    inLives(10, ({ state, now }, actor) => {
      for (const { taskId, role, organisationId } of state.tasks) {
        if (refuseTaking(state, { taskId, actor, now })) continue;
        taken += 1;
        expect([actor.role, actor.organisationId]).toEqual([role, organisationId]);
        expect(visibleTasks(state, actor, now)(taskId)).toBeDefined();
        for (const colleague of everybody) {
          const given = refuseGiving(state, { taskId, actor, now }, colleague) === undefined;
          const takes = refuseTaking(state, { taskId, actor: colleague, now }) === undefined;
          expect([taskId, colleague.staffId, given]).toEqual([taskId, colleague.staffId, takes]);
        }
      }
    });
    expect(taken).toBeGreaterThan(5);
  });
});

describe('a note that somebody wrote in a seat', () => {
  const readsIn = (state: CaseState, actor: Actor, today: IsoDay) => (more: Partial<DeskNote>) => {
    const { role, organisationId } = actor;
    const note = { by: 'a colleague', role, organisationId, after: state.sequence, on: today } as const;
    return readsDeskNote(state, { ...note, for: 'seat', ...more }, actor, today);
  };

  it('SEE-2: while they have the seat, authors read their own notes, and colleagues read the notes that are addressed to the seat', () => {
    inLives(10, ({ state, today }, actor) => {
      const sits = isSeated(state, actor, today);
      const reads = readsIn(state, actor, today);
      expect(reads({ by: actor.staffId, for: 'self' })).toBe(sits);
      const others: Partial<DeskNote>[] = [
        { for: 'self' },
        { organisationId: 'another' },
        { role: 'operator' },
      ];
      expect(others.map(reads)).toEqual([false, false, false]);
      if (state.incidents.restrictions.length === 0) expect(reads({})).toBe(sits);
    });
  });

  it('INC-2: a note that colleagues wrote during a restriction is never read by the restricted person', () => {
    inLives(10, ({ state, today }, actor) => {
      const narrowed = (liftedOn: IsoDay | null): CaseState => {
        const restriction: Restriction = {
          restrictionId: 'r',
          about: { staffIds: [actor.staffId] },
          personIds: ['anna'],
          on: today,
          since: state.sequence,
          proposedBy: null,
          liftedOn,
          before: { persons: {}, safetyPlans: {}, decisions: { before: null, after: null } },
        };
        return { ...state, incidents: { ...state.incidents, restrictions: [restriction] } };
      };
      const sits = isSeated(narrowed(null), actor, today);
      for (const liftedOn of [null, today]) {
        const reads = readsIn(narrowed(liftedOn), actor, today);
        expect([reads({}), reads({ after: state.sequence - 1 })]).toEqual([false, sits]);
        expect(reads({ by: actor.staffId })).toBe(sits);
      }
      expect(readsIn(narrowed('2020-01-01'), actor, today)({})).toBe(sits);
    });
  });
});

it.each([
  ['Test Person', 'T. P.'],
  ['  anna-maria  de  test ', 'A. M. D. T.'],
  ['Иван', 'И.'],
  ['李 四', '李. 四.'],
  ['(—)', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it.each([
  // Times in winter and summer, on a Friday, a Saturday and a Sunday.
  ['2026-03-02T04:59:59.000Z', undefined],
  ['2026-03-02T05:00:00.000Z', '2026-03-02'],
  ['2026-07-03T03:59:59.000Z', undefined],
  ['2026-07-03T04:00:00.000Z', '2026-07-03'],
  ['2026-07-03T21:59:59.000Z', '2026-07-03'],
  ['2026-07-04T08:00:00.000Z', undefined],
  ['2026-07-05T08:00:00.000Z', undefined],
])('the digest at %s is for %s', (now, day) => {
  expect(digestDay(now, 6)?.day).toBe(day);
});
