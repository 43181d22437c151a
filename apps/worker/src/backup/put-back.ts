import { dirname, join } from 'node:path';
import type { Settings } from '@homeward/config';
import { fileExists, InstallationHold, tombstoneFolderOf } from '@homeward/protection';
import { putBackCluster } from './clusters.js';
import { putBackMissing, type PutBack } from './folders.js';
import { fileOf, type Part } from './manifest.js';
import type { RestorePlan } from './restore-plan.js';
import { unsealed } from './sealed-file.js';

/** Puts the installation on hold, and then restores the parts in the plan. */
export async function putBack(
  settings: Settings,
  backup: string,
  { clusters, folders, identities }: RestorePlan,
  say: (line: string) => void,
): Promise<void> {
  const { storeDir, secondStoreDir } = settings.keys;
  say(`held since ${await new InstallationHold(settings.hold.dir).hold()}`);
  const contentOf = (part: Part) => unsealed(join(backup, fileOf[part]), identities);
  for (const { part, target } of clusters) {
    await putBackCluster(await contentOf(part), target.folder, target, settings.backup.postgresBinDir);
    say(`${part} restored into ${target.folder}`);
  }
  for (const { part, into } of folders)
    for (const folder of into) {
      const isErased = erasedBy([storeDir, secondStoreDir, tombstoneFolderOf(settings)], part);
      say(`${part} in ${folder}: ${wordsOf(await putBackMissing(await contentOf(part), folder, isErased))}`);
    }
}

const wordsOf = ({ restored, kept, erased }: PutBack): string =>
  `${restored} restored, ${kept} were there, ${erased} belong to what was erased`;

const tombstoneEnds = '.destroyed';

/**
 * A tombstone of this installation takes precedence: the keys and documents of an erased case, and the key of an erased
 * person, are not restored.
 */
function erasedBy(keyStores: readonly string[], part: Part): (path: string) => Promise<boolean> {
  const anyHas = async (...path: string[]): Promise<boolean> => {
    for (const store of keyStores) if (await fileExists(join(store, ...path))) return true;
    return false;
  };
  return async (path) => {
    const owner = dirname(path);
    if ((part !== 'keys' && part !== 'documents') || owner === '.' || path.endsWith(tombstoneEnds))
      return false;
    if (await anyHas(owner, `case${tombstoneEnds}`)) return true;
    return part === 'keys' && (await anyHas(path.replace(/\.key$/, tombstoneEnds)));
  };
}
