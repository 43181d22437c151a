import * as workflow from '@temporalio/workflow';

export type Behaviour = 'refuse' | 'refuse-late' | 'throw-uncoded' | 'wait-for-ever';

export const stepUpdate = workflow.defineUpdate<void, [Behaviour]>('step');
export const unhandledUpdate = workflow.defineUpdate('unhandled');
export const endSignal = workflow.defineSignal('end');
export const breakSignal = workflow.defineSignal('break');

/** Does what each step requests, until a signal ends the workflow. */
export async function outcomesWorkflow(): Promise<void> {
  let mayEnd = false;
  workflow.setHandler(endSignal, () => void (mayEnd = true));
  workflow.setHandler(breakSignal, () => {
    throw new Error('not an ApplicationFailure');
  });
  workflow.setHandler(stepUpdate, async (behaviour) => behaviours[behaviour](), {
    validator: (behaviour) => {
      if (behaviour === 'refuse') throw refusal();
    },
  });
  await workflow.condition(() => mayEnd);
}

const refusal = () => workflow.ApplicationFailure.nonRetryable('refused', 'E202', { code: 'STEP.NOT_OPEN' });

const behaviours: Record<Behaviour, () => Promise<void>> = {
  refuse: async () => undefined,
  'refuse-late': async () => Promise.reject(refusal()),
  'throw-uncoded': async () => Promise.reject(workflow.ApplicationFailure.nonRetryable('uncoded')),
  'wait-for-ever': () => workflow.condition(() => false),
};
