import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import proto from '@temporalio/proto';
import type { History, Run } from './runs.js';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const { History: Codec } = proto.temporal.api.history.v1;

/**
 * `histories/<version>/<scenario>.json`, compressed for older versions: a recorded run, and the release whose code
 * made it.
 */
export interface RecordedRun {
  readonly version: string;
  readonly scenario: string;
  /** The payloads can be opened only under the id of the workflow for which they were sealed. */
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

/** One event a line. */
function jsonOf({ workflowId, history }: Run): string {
  const { events } = Codec.toObject(Codec.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  });
  const lines = (events as object[]).map((event) => JSON.stringify(event)).join(',\n');
  return `{"workflowId":${JSON.stringify(workflowId)},"history":{"events":[\n${lines}\n]}}\n`;
}

/** The runs of every version, the oldest first. */
export const recordedRuns = (): RecordedRun[] => versions().flatMap(runsOfVersion);

/** The version that was recorded last. */
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
