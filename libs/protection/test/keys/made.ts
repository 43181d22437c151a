import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** 32 bytes. The same name always gives the same bytes. */
export const bytesOf = (name: string): Buffer => createHash('sha256').update(name).digest();

const folders: string[] = [];

export async function newFolder(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'homeward-keys-')), 'store');
  folders.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(join(folder, '..'), { recursive: true })));
}
