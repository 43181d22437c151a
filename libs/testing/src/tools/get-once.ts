import { join } from 'node:path';
import type { Progress } from '../progress.js';
import { cacheFolder } from './cache.js';
import { oneAtATime } from './one-at-a-time.js';
import { downloadBySdk, downloadedBySdk, type DownloadedServer } from './sdk-download.js';

/** A server program that is downloaded or built once and then stored in the cache. */
export interface CachedTool {
  readonly server: DownloadedServer;
  /** The path of the program from an earlier call of `make`. `undefined` if `make` has not stored the program yet. */
  readonly madeBefore: () => string | undefined;
  /** Builds or downloads the program. Returns `undefined` if the tools for the build or download are missing. */
  readonly make: (progress: Progress) => Promise<string | undefined>;
}

/**
 * Returns the cached tool. If the tool is not in the cache, tries the SDK's download and then `make`, in one process at
 * a time.
 */
export async function getOnce(tool: CachedTool, progress: Progress): Promise<string | undefined> {
  const cached = () => downloadedBySdk(tool.server) ?? tool.madeBefore();
  return (
    cached() ??
    oneAtATime(join(cacheFolder(), `${tool.server}.lock`), progress, async () => {
      // Another process may have built or downloaded the tool while this one waited for its turn.
      return cached() ?? (await downloadBySdk(tool.server, progress)) ?? (await tool.make(progress));
    })
  );
}
