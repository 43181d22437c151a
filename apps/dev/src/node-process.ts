import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '@homeward/config';
import { humanLine, isReadyMessage } from '@homeward/observability';
import { GuardedProcess, ServerProblem } from '@homeward/testing';
import type { Component, Running } from './component.js';

/** One of our processes, as processes.ts lists them. */
export interface ProcessDefinition {
  readonly name: string;
  readonly title: string;
  /** A TypeScript file, from the project's root. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export type OnLine = (line: string) => void;

const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 10_000;

/**
 * A process that serves until it is stopped. The convention: it reads its settings from the environment, calls
 * `announceReady()` of libs/observability once it serves, and ends on SIGTERM (`onStop()` does that). It is never left
 * behind: its guard stops it when we are gone.
 */
export function servingProcess(
  definition: ProcessDefinition,
  onLine: OnLine,
  readyWithinMs = READY_WITHIN_MS,
): Component {
  const { name, title } = definition;
  return { name, title, start: () => startServing(definition, onLine, readyWithinMs) };
}

async function startServing(
  definition: ProcessDefinition,
  onLine: OnLine,
  withinMs: number,
): Promise<Running> {
  let onReady = (): void => undefined;
  const ready = new Promise<'ready'>((resolve) => (onReady = () => resolve('ready')));
  const child = spawnNode(definition, onLine, (message) => isReadyMessage(message) && onReady());
  const outcome = await Promise.race([ready, child.exited, pause(withinMs, 'late' as const, { ref: false })]);
  if (outcome === 'ready') {
    return { exited: child.exited, stop: () => child.stop(STOPS_WITHIN_MS), kill: () => child.crash() };
  }
  await child.crash();
  const what =
    outcome === 'late'
      ? `was not ready within ${withinMs / 1000} s`
      : `ended before it was ready (exit code ${outcome})`;
  throw new ServerProblem('DEV.PROCESS_NOT_READY', withLastWords(`${definition.title} ${what}.`, child));
}

/** A command that runs to its end, such as the migrations. */
export function oneTimeCommand(definition: ProcessDefinition, onLine: OnLine): Component {
  const { name, title } = definition;
  return {
    name,
    title,
    start: async () => {
      const child = spawnNode(definition, onLine);
      const code = await child.exited;
      if (code === 0) return undefined;
      throw new ServerProblem(
        'DEV.COMMAND_FAILED',
        withLastWords(`${title} failed (exit code ${code}).`, child),
      );
    },
  };
}

function spawnNode(definition: ProcessDefinition, onLine: OnLine, onMessage?: OnMessage): GuardedProcess {
  return new GuardedProcess({
    command: process.execPath,
    args: ['--import', 'tsx', definition.script, ...(definition.args ?? [])],
    cwd: projectRoot,
    ...(definition.env && { env: definition.env }),
    stopSignal: 'TERM',
    onLine,
    ...(onMessage && { onMessage }),
  });
}

type OnMessage = (message: unknown) => void;

function withLastWords(sentence: string, { lastLines }: GuardedProcess): string {
  return lastLines.length === 0
    ? sentence
    : [`${sentence} Its last words:`, ...lastLines.map(humanLine)].join('\n');
}
