import { fileURLToPath } from 'node:url';
import { keptBundle } from '@homeward/temporal/bundle';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';

const released = fileURLToPath(import.meta.resolve('@homeward/workflows'));

/** The very bundle that the worker runs, or a twin of it. */
export const bundleOf = (workflowsPath = released): Promise<WorkflowBundle> => keptBundle(workflowsPath);

/** A twin that changes rules: it holds them by itself, for those that a worker shares between its cases are frozen. */
export const bundleWithRules = (workflowsPath: string): Promise<WorkflowBundle> =>
  bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });

/** The released workflows, with a module that stands between them and the engine. */
export const bundleBehind = (interceptors: string): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: released,
    workflowInterceptorModules: [interceptors],
    logger: new DefaultLogger('WARN'),
  });
