import { buildConsole, builtHere, runToItsEnd, startServing, type NodeProgram } from '@homeward/testing';
import type { Component } from './component.js';

/** One of our processes, as defined in processes.ts. */
export interface ProcessDefinition extends Omit<NodeProgram, 'onLine' | 'nodeArgs'> {
  readonly name: string;
}

export type OnLine = (line: string) => void;

const STOPS_WITHIN_MS = 10_000;

/** Returns a component for a process that serves until it is stopped. */
export function servingProcess(
  definition: ProcessDefinition,
  onLine: OnLine,
  readyWithinMs?: number,
): Component {
  const { name, title } = definition;
  return {
    name,
    title,
    start: async () => {
      const child = await startServing({ ...definition, onLine }, readyWithinMs);
      return { exited: child.exited, stop: () => child.stop(STOPS_WITHIN_MS), kill: () => child.crash() };
    },
  };
}

/** Returns a component for a command that runs once and then exits, such as the migrations. */
export function oneTimeCommand(definition: ProcessDefinition, onLine: OnLine): Component {
  const { name, title } = definition;
  return { name, title, start: async () => void (await runToItsEnd({ ...definition, onLine })) };
}

/** Builds the console, unless it is already built. */
export const staffConsole = (folder: string): Component => ({
  name: 'console',
  title: 'Building the staff console',
  start: async () => void (await buildConsole(folder)),
});

/** Builds all programs of this run together. */
export const programs = (definitions: readonly ProcessDefinition[]): Component => ({
  name: 'programs',
  title: 'Building the programs',
  start: async () => void (await builtHere(definitions.map(({ script }) => script))),
});
