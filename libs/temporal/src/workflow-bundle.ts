import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash, projectRoot } from '@homeward/config';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { failureConverterPath } from './data-converter.js';

/**
 * Loaded once and shared by all cases of a worker, where each would otherwise hold its own copy
 * (docs/performance.md). That is safe for what is pure: rules, tables and names, which hold no case's state. The
 * workflows themselves are never shared.
 */
const shared = ['@homeward/contracts', '@homeward/domain'];

/** The workflows of this module, with the failure converter that keeps the texts of failures out of the history. */
export const bundleWorkflows = (workflowsPath: string): Promise<WorkflowBundle & { code: string }> =>
  bundleWorkflowCode({
    workflowsPath,
    failureConverterPath,
    preloadModules: shared,
    logger: new DefaultLogger('WARN'),
  });

/** What goes into a bundle besides the module's own folder. */
const sources = ['workflows/src', 'libs/contracts/src', 'libs/domain/src', 'package-lock.json'];

const folder = join(projectRoot, 'node_modules', '.cache', 'homeward');

/**
 * The same, kept by the content that it was made from: webpack takes its time, and every suite and restart wants the
 * same one.
 */
export async function keptBundle(workflowsPath: string): Promise<WorkflowBundle> {
  const made = [
    ...sources.map((source) => join(projectRoot, source)),
    dirname(workflowsPath),
    ...[failureConverterPath, fileURLToPath(import.meta.url)],
  ];
  const entry = relative(projectRoot, workflowsPath).replaceAll(/[^\w]/g, '-');
  const kept = join(folder, `workflows-${entry}-${contentHash(made)}.js`);
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true });
    const { code } = await bundleWorkflows(workflowsPath);
    writeFileSync(`${kept}.${process.pid}`, code, { mode: 0o600 });
    renameSync(`${kept}.${process.pid}`, kept);
  }
  return { code: readFileSync(kept, 'utf8') };
}
