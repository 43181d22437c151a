import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash, projectRoot } from '@homeward/config';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { failureConverterPath } from './data-converter.js';

/**
 * The modules that are loaded once and shared by all cases of a worker. Otherwise each case would hold its own copy
 * (docs/performance.md). Sharing is safe for pure modules: rules, tables and names, which hold no state of a case.
 * The workflows themselves are never shared.
 */
const shared = ['@homeward/contracts', '@homeward/domain'];

/**
 * Bundles the workflows of this module, with the failure converter that keeps the texts of failures out of the history.
 * `interceptors`: the path of a module whose code runs between the workflows and the engine.
 */
export const bundleWorkflows = (
  workflowsPath: string,
  interceptors?: string,
): Promise<WorkflowBundle & { code: string }> =>
  bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: interceptors === undefined ? [] : [interceptors],
    failureConverterPath,
    preloadModules: shared,
    logger: new DefaultLogger('WARN'),
  });

/** The sources that go into a bundle in addition to the module's own folder. */
const sources = ['workflows/src', 'libs/contracts/src', 'libs/domain/src', 'package-lock.json'];

const folder = join(projectRoot, 'node_modules', '.cache', 'homeward');

/**
 * Bundles the workflows as {@link bundleWorkflows} does, and caches the bundle under a hash of its sources. Webpack is
 * slow, and every suite and restart needs the same bundle.
 */
export async function cachedBundle(workflowsPath: string, interceptors?: string): Promise<WorkflowBundle> {
  const made = [
    ...sources.map((source) => join(projectRoot, source)),
    dirname(workflowsPath),
    ...[failureConverterPath, fileURLToPath(import.meta.url)],
  ];
  const entry = relative(projectRoot, interceptors ?? workflowsPath).replaceAll(/[^\w]/g, '-');
  const bundlePath = join(folder, `workflows-${entry}-${contentHash(made)}.js`);
  if (!existsSync(bundlePath)) {
    mkdirSync(folder, { recursive: true });
    const { code } = await bundleWorkflows(workflowsPath, interceptors);
    writeFileSync(`${bundlePath}.${process.pid}`, code, { mode: 0o600 });
    renameSync(`${bundlePath}.${process.pid}`, bundlePath);
  }
  return { code: readFileSync(bundlePath, 'utf8') };
}
