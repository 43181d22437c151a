import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot, type Mode } from '@homeward/config';
import { failureConverterPath } from '@homeward/temporal';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';

/** Where `npm run bundle` leaves the workflows of a release. */
export const prebuiltBundle = join(projectRoot, 'dist', 'workflows.js');

/**
 * The workflows, with the failure converter that keeps failures' texts out of the history. In production as they were built
 * with the release, if they were; elsewhere always from the source, which may have changed since.
 */
export async function workflowBundle(mode: Mode): Promise<WorkflowBundleOption> {
  if (mode === 'production' && existsSync(prebuiltBundle)) return { codePath: prebuiltBundle };
  return await buildBundle();
}

/**
 * Loaded once and shared by all cases of a worker, where each would otherwise hold its own copy (docs/performance.md). That is
 * safe for what is pure: rules, tables and names, which hold no case's state. The workflows themselves are never shared.
 */
const shared = ['@homeward/contracts', '@homeward/domain'];

export const buildBundle = (): Promise<{ code: string }> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve('@homeward/workflows')),
    failureConverterPath,
    preloadModules: shared,
    logger: new DefaultLogger('WARN'),
  });
