import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import proto from '@temporalio/proto';
import type { History, Run } from './runs.js';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const { History: Codec } = proto.temporal.api.history.v1;

/**
 * A recorded run, and the release whose code made it. It is in `histories/<version>/<scenario>.json`, compressed for
 * older versions.
 */
export interface RecordedRun {
  readonly version: string;
  readonly scenario: string;
  /** The id of the workflow for which the payloads were encrypted. They can be decrypted only under this id. */
  readonly workflowId: string;
  readonly history: History;
}

export const isRecorded = (version: string): boolean => existsSync(join(folder, version));

/** Replaces the histories of a version. */
export function keepRuns(version: string, runs: ReadonlyMap<string, Run>): void {
  const its = join(folder, version);
  rmSync(its, { recursive: true, force: true });
  mkdirSync(its, { recursive: true });
  for (const [scenario, run] of runs) writeFileSync(join(its, `${scenario}.json`), jsonOf(run));
}

/** Writes one event a line. */
function jsonOf({ workflowId, history }: Run): string {
  const { events } = Codec.toObject(Codec.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  });
  const lines = (events as object[]).map((event) => JSON.stringify(event)).join(',\n');
  return `{"workflowId":${JSON.stringify(workflowId)},"history":{"events":[\n${lines}\n]}}\n`;
}

/** Returns the runs of every version, the oldest version first. */
export const recordedRuns = (): RecordedRun[] => versions().flatMap(runsOfVersion);

/** Returns the version that was recorded last. */
export const newestVersion = (): string => versions().at(-1)!;

const versions = (): string[] => readdirSync(folder).sort(byAge);

const byAge = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

export const isBefore = (version: string, other: string): boolean => byAge(version, other) < 0;

const runsOfVersion = (version: string): RecordedRun[] =>
  readdirSync(join(folder, version))
    .sort()
    .map((file) => {
      const { workflowId, history } = JSON.parse(textOf(join(folder, version, file))) as {
        workflowId: string;
        history: Record<string, unknown>;
      };
      const scenario = file.replace(/\.json(?:\.gz)?$/, '');
      return { version, scenario, workflowId, history: Codec.fromObject(history) };
    });

const textOf = (path: string): string => {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
