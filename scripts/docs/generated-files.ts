import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';

/** Generated files by their paths from the project's root, each with its expected content. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** Returns the files whose content differs. */
export const staleFiles = (files: GeneratedFiles): string[] =>
  Object.keys(files).filter((path) => readFileSync(join(projectRoot, path), 'utf8') !== files[path]);

/** Rewrites the files whose content differs. @returns their paths */
export function writeFiles(files: GeneratedFiles): string[] {
  const stale = staleFiles(files);
  for (const path of stale) writeFileSync(join(projectRoot, path), files[path]!);
  return stale;
}
