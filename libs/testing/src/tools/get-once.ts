import { join } from 'node:path';
import type { Progress } from '../progress.js';
import { cacheFolder } from './cache.js';
import { oneAtATime } from './one-at-a-time.js';
import { downloadBySdk, downloadedBySdk, type DownloadedServer } from './sdk-download.js';

/** A server program that is fetched or made once and then kept in the cache. */
export interface CachedTool {
  readonly server: DownloadedServer;
  /** Where `make` put it earlier, if it did. */
  readonly madeBefore: () => string | undefined;
  /** Builds or fetches it; `undefined` where the tools for that are missing. */
  readonly make: (progress: Progress) => Promise<string | undefined>;
}

/** What the cache holds; else, one process at a time, the SDK's download; else what `make` makes. */
export async function getOnce(tool: CachedTool, progress: Progress): Promise<string | undefined> {
  const kept = () => downloadedBySdk(tool.server) ?? tool.madeBefore();
  return (
    kept() ??
    oneAtATime(join(cacheFolder(), `${tool.server}.lock`), progress, async () => {
      // Another process may have done it while we waited for our turn.
      return kept() ?? (await downloadBySdk(tool.server, progress)) ?? (await tool.make(progress));
    })
  );
}
