import type { CaseState } from '@homeward/domain';
import { Reconciler } from '../../src/reconcile/reconciler.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/**
 * A reconciler for veiled cases, with the day on which the task of each case is due. `unclocked`: the task has no
 * deadline that runs.
 */
function reconcilerOf(cases: Readonly<Record<string, { dueAt: string; unclocked?: true }>>): Reconciler {
  const reader = {
    async *everyVeiled() {
      for (const [caseId, task] of Object.entries(cases))
        yield { caseId, tasks: [task] } as unknown as CaseState;
    },
  };
  return new Reconciler({ reader } as unknown as ConstructorParameters<typeof Reconciler>[0]);
}

it('DUE-1: the reconciler checks a veiled case if a task of the case became due since the last round', async () => {
  const reconciler = reconcilerOf({
    due: { dueAt: ago(30) },
    'due for a moment, a worker may still be recording it': { dueAt: ago(0.5) },
    'due long before': { dueAt: ago(90) },
    'due later': { dueAt: ago(-30) },
    'due by no clock': { dueAt: ago(30), unclocked: true },
  });
  expect(await reconciler.dueAmongVeiled(ago(60))).toEqual(['due']);
});
