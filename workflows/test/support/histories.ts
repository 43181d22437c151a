import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import type { History, Run } from './runs.js';

const folder = fileURLToPath(new URL('../histories/', import.meta.url));
const { History: Codec } = proto.temporal.api.history.v1;

/** One recorded run. Its payloads open only in the workflow they were sealed for, so the id is kept with it. */
export interface RecordedRun {
  readonly scenario: string;
  readonly workflowId: string;
  readonly history: History;
}

/** `<scenario>.v<version>.json`: what ran, and the release whose code made it. An event a line. */
export function keepRun(scenario: string, version: string, { workflowId, history }: Run): void {
  const { events } = Codec.toObject(Codec.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  });
  const lines = (events as object[]).map((event) => JSON.stringify(event)).join(',\n');
  const kept = `{"workflowId":${JSON.stringify(workflowId)},"history":{"events":[\n${lines}\n]}}\n`;
  writeFileSync(`${folder}${scenario}.v${version}.json`, kept);
}

export const recordedRuns = (): RecordedRun[] =>
  readdirSync(folder)
    .sort()
    .map((file) => {
      const { workflowId, history } = JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as {
        workflowId: string;
        history: Record<string, unknown>;
      };
      return { scenario: file.replace(/\.json$/, ''), workflowId, history: Codec.fromObject(history) };
    });
