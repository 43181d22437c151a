import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot, type Mode } from '@homeward/config';
import { bundleWorkflows, cachedBundle } from '@homeward/temporal/bundle';
import type { WorkflowBundleOption } from '@temporalio/worker';

const pathOf = (module: string): string => fileURLToPath(import.meta.resolve(module));
const workflowsPath = pathOf('@homeward/workflows');

interface Bundle {
  /** The file to which `npm run bundle` writes the bundle of a release. */
  readonly file: string;
  /** The module of interceptors between the workflows and the engine, if there is one. */
  readonly interceptors?: string;
}

const served: Bundle = { file: join(projectRoot, 'dist', 'workflows.js') };
/** The bundle for replays that collect the facts that the runs asked to record. */
const replayed: Bundle = {
  file: join(projectRoot, 'dist', 'workflows-replayed.js'),
  interceptors: pathOf('@homeward/workflows/replayed-facts'),
};
export const bundles: readonly Bundle[] = [served, replayed];

export const buildBundle = ({ interceptors }: Bundle): Promise<{ code: string }> =>
  bundleWorkflows(workflowsPath, interceptors);

/**
 * Returns the workflow bundle. In production, returns the bundle that was built with the release, if any. Otherwise
 * builds the bundle from the current source.
 */
export const workflowBundle = (mode: Mode): Promise<WorkflowBundleOption> => found(served, mode);

/** Like {@link workflowBundle}, but with interceptors that report the facts that a run asks to record. */
export const replayBundle = (mode: Mode): Promise<WorkflowBundleOption> => found(replayed, mode);

async function found(bundle: Bundle, mode: Mode): Promise<WorkflowBundleOption> {
  if (mode !== 'production') return await cachedBundle(workflowsPath, bundle.interceptors);
  return existsSync(bundle.file) ? { codePath: bundle.file } : await buildBundle(bundle);
}
