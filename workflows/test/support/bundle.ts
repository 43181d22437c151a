import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '@homeward/config';
import { failureConverterPath } from '@homeward/temporal';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';

/** What goes into a bundle: these sources, and the libraries that the lock file names. */
const sources = ['workflows/src', 'libs/contracts/src', 'libs/domain/src', 'package-lock.json'];

/**
 * The workflows as the worker bundles them, or a twin of them. Every suite wants the same one and webpack takes its time, so
 * it is kept by the content it was made from.
 */
export async function bundleOf(
  workflowsPath = fileURLToPath(import.meta.resolve('@homeward/workflows')),
): Promise<WorkflowBundle> {
  const kept = join(tmpdir(), `homeward-workflows-${contentHash(workflowsPath)}.js`);
  if (!existsSync(kept)) {
    const logger = new DefaultLogger('ERROR');
    const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  }
  return { code: readFileSync(kept, 'utf8') };
}

function contentHash(workflowsPath: string): string {
  const hash = createHash('sha256').update(workflowsPath);
  const folders = [...sources.map((source) => join(projectRoot, source)), dirname(workflowsPath)];
  for (const file of [...folders.flatMap(filesIn), failureConverterPath])
    hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const filesIn = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .map((name) => join(path, name));
