import type { Actor, StaffStepCode } from '@homeward/contracts';
import { isNight, samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { isTaskHiddenFrom } from '../src/access/hidden-from.js';
import { accountsWithoutTask, visibleStateFor } from '../src/access/visible-state.js';
import { isTaskOf } from '../src/access/case-waits-for.js';
import type { CaseState, Task } from '../src/case/case-state.js';
import { namedSeats, seatsOf } from '../src/case/parts.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { isAboutActor } from '../src/incidents/state.js';
import { isOfficeRestricted } from '../src/incidents/restrictions.js';
import { staffSteps } from '../src/steps.js';
import { accusations, restrictedBy } from './support/accused.js';
import { everybody } from './support/choices.js';
import { Dice } from './support/dice.js';
import { lived } from './support/lived.js';
import type { PlayedCase } from './support/played-case.js';
import { anyCorrection, payloads } from './support/random-life.js';
import { inForce } from './support/travel.js';

/**
 * INC-2: steps that only the office can take. If the office is restricted, these steps wait until the restriction is
 * lifted.
 */
const onlyTheirs: ReadonlySet<StaffStepCode> = new Set([
  'answer-hand-over',
  'answer-transfer',
  'plan-visit',
  'record-visit',
  'submit-monitoring-report',
]);

/** Steps that require an answer by a second person. */
const firstWords: readonly StaffStepCode[] = [
  'propose-outcome',
  'report-death',
  'propose-visit-waiver',
  'propose-safety-sharing',
  'dispute-payment',
  'support-override',
  'change-payee',
  'propose-correction',
];

/** A random life that ends while a proposal waits for its second person, if possible. */
function livedToAFirstWord(rolls: readonly number[]): PlayedCase {
  const played = lived(rolls, { anna: '2010-01-01', ben: '2030-06-01' });
  const dice = new Dice(rolls);
  const step = dice.one(firstWords);
  for (const who of everybody.filter(({ role }) => staffSteps[step].roles.includes(role))) {
    const payload =
      step === 'propose-correction' ? anyCorrection(played, dice) : payloads[step]?.(played.state, dice);
    if (!payload || played.refusal(step, who, payload as never, { known: inForce })) continue;
    return played.take(step, who, payload as never, { known: inForce });
  }
  return played;
}

function named(state: CaseState, { role, staffId, organisationId }: Task): Actor {
  const { part } = namedSeats(state).find((seat) => seat.part.organisationId === organisationId)!;
  return { role, staffId, organisationId, organisationType: part.organisationType };
}

/** The reason why this person may not take the step of this task. */
function refusedTo(state: CaseState, task: Task, now: string): string | undefined {
  const standing = availabilityOf(task.step, situationOf(state, named(state, task), now));
  if (standing.because) return standing.because.code;
  const { subjects } = standing;
  return subjects && task.subject !== null && !subjects.includes(task.subject) ? 'other subject' : undefined;
}

const holders = (state: CaseState): ReadonlyMap<string, string> =>
  new Map(state.tasks.map(({ taskId, role, staffId }) => [taskId, `${role} ${staffId}`]));

/** True if another person has the task, or has a task to name another person. */
function isStillAsked(after: CaseState, { step, subject, role, staffId, organisationId }: Task): boolean {
  const naming: readonly StaffStepCode[] = ['assign-staff', 'cover-staff'];
  if (naming.includes(step)) return true; // the task belonged to another matter, and perhaps another person has it now
  if (after.tasks.some((task) => task.step === step && task.subject === subject)) return true;
  const roles = seatsOf(after).flatMap((seat) =>
    seat.part.organisationId === organisationId &&
    [seat.part.staffId, seat.part.leadStaffId].includes(staffId)
      ? [seat.role as string]
      : [],
  );
  // If a whole office is restricted, the case-manager is asked, or their lead for a replacement.
  const asked = [role, ...roles, ...staffSteps[step].roles] as readonly (string | null)[];
  const isNamed = after.tasks.some((task) => naming.includes(task.step) && asked.includes(task.subject));
  // A step of an office abroad that is also restricted waits until the restriction is lifted.
  const { organisationId: office = '' } = after.parts['local-officer'] ?? {};
  const isOfAbroad = step === 'confirm-payee' || (step === 'record-risk-input' && subject === 'destination');
  const waitsForLifting = isOfAbroad && isOfficeRestricted(after, office);
  return isNamed || waitsForLifting || (role === 'local-officer' && onlyTheirs.has(step));
}

/** Items hidden on the page of a case are also hidden in the lists of the reader. */
function listsAsThePage(before: CaseState, after: CaseState, actor: Actor, today: string): void {
  const [page, then] = [after, before].map((state) =>
    visibleStateFor(state, actor, today).tasks.map(({ taskId }) => taskId),
  ) as [string[], string[]];
  const listed = after.tasks.filter(
    (task) =>
      isTaskOf(task, actor) &&
      !accountsWithoutTask(after, task).some((id) => [actor.staffId, actor.organisationId].includes(id)),
  );
  const gone = listed.filter(({ taskId }) => then.includes(taskId) && !page.includes(taskId));
  expect(gone).toEqual([]);
}

describe('INC-2: restricted readers in any life', () => {
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 100, maxLength: 700 });

  it('a restricted reader has no task about a hidden person; another person who may act gets each such task, and none is lost', () => {
    const moved = new Set<string>();
    fc.assert(
      fc.property(rolls, fc.boolean(), (chosen, ofOne) => {
        const played = livedToAFirstWord(chosen);
        const before = played.state;
        for (const about of accusations(before)) {
          const after = restrictedBy(played, about, ofOne ? ['anna'] : Object.keys(before.persons))?.state;
          if (!after) continue;
          const hiddenTasks = after.tasks.filter((task) => isTaskHiddenFrom(after, named(after, task), task));
          expect([about, hiddenTasks]).toEqual([about, []]);
          for (const { role, part } of namedSeats(after))
            for (const who of [
              { role, staffId: part.staffId },
              { role: 'team-lead', staffId: part.leadStaffId },
            ] as const)
              if (isAboutActor(about, { ...part, ...who }))
                listsAsThePage(before, after, { ...part, ...who }, played.today);
          const holdersBefore = holders(before);
          const passed = after.tasks.filter(
            ({ taskId, role, staffId }) => holdersBefore.get(taskId) !== `${role} ${staffId}`,
          );
          for (const task of passed) {
            moved.add(task.step);
            expect([about, task, refusedTo(after, task, played.now)]).toEqual([about, task, undefined]);
          }
          for (const task of before.tasks.filter((one) => isAboutActor(about, named(before, one))))
            expect([about, task, isStillAsked(after, task)]).toEqual([about, task, true]);
        }
      }),
      {
        endOnFailure: true,
        numRuns: samplesOf('lives in which somebody is accused'),
      },
    );
    const always = ['assign-staff', 'cover-staff'];
    expect([...moved]).toEqual(
      expect.arrayContaining(isNight ? [...always, 'confirm-death', 'record-risk-input'] : always),
    );
  });
});
