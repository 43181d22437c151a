import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';

/** Files of the project by their paths from its root, each with the content that it should have. */
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
