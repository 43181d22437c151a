import { fileURLToPath } from 'node:url';
import { cachedBundle } from '@homeward/temporal/bundle';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';

const released = fileURLToPath(import.meta.resolve('@homeward/workflows'));

/** Returns the bundle that the worker runs, or a twin of this bundle. */
export const bundleOf = (workflowsPath = released): Promise<WorkflowBundle> => cachedBundle(workflowsPath);

/**
 * Returns the bundle of a twin that changes rules. This bundle contains a copy of the rules, because the rules that a
 * worker shares between its cases are frozen.
 */
export const bundleWithRules = (workflowsPath: string): Promise<WorkflowBundle> =>
  bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });

/** Returns the released workflows with an interceptor module between them and the engine. */
export const bundleBehind = (interceptors: string): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: released,
    workflowInterceptorModules: [interceptors],
    logger: new DefaultLogger('WARN'),
  });
