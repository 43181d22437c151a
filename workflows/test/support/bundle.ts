import { fileURLToPath } from 'node:url';
import { keptBundle } from '@homeward/temporal/bundle';
import type { WorkflowBundle } from '@temporalio/worker';

/** The very bundle that the worker runs, or a twin of it. */
export const bundleOf = (
  workflowsPath = fileURLToPath(import.meta.resolve('@homeward/workflows')),
): Promise<WorkflowBundle> => keptBundle(workflowsPath);
