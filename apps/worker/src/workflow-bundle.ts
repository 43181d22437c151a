import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot, type Mode } from '@homeward/config';
import { bundleWorkflows, cachedBundle } from '@homeward/temporal/bundle';
import type { WorkflowBundleOption } from '@temporalio/worker';

/** The file to which `npm run bundle` writes the workflows of a release. */
export const prebuiltBundle = join(projectRoot, 'dist', 'workflows.js');

const workflowsPath = fileURLToPath(import.meta.resolve('@homeward/workflows'));

/**
 * Returns the workflow bundle: in production the bundle built with the release, if there is one; otherwise the
 * current source.
 */
export async function workflowBundle(mode: Mode): Promise<WorkflowBundleOption> {
  if (mode === 'production' && existsSync(prebuiltBundle)) return { codePath: prebuiltBundle };
  return await (mode === 'production' ? buildBundle() : cachedBundle(workflowsPath));
}

export const buildBundle = (): Promise<{ code: string }> => bundleWorkflows(workflowsPath);
