import { isStep, type Line, type StepLine, type Story } from './story.js';

/** WORK-1: how a story is told in acts: which steps are never part of one. */
export interface InActs {
  readonly alone: (step: string) => boolean;
}
export const stepByStep: InActs = { alone: () => true };

/** The story's lines, those together that one person could send as one act. */
export function inActs(lines: readonly Line[], { alone }: InActs): readonly (readonly Line[])[] {
  const acts: Line[][] = [];
  for (const line of lines) {
    const before = acts.at(-1)?.at(-1);
    const goesOn =
      before !== undefined &&
      isPlain(before) &&
      isPlain(line) &&
      before.as === line.as &&
      before.on === line.on &&
      !alone(before.step) &&
      !alone(line.step) &&
      line.step !== 'open-case' &&
      !looksBack(line);
    if (goesOn) acts.at(-1)!.push(line);
    else acts.push([line]);
  }
  return acts;
}

/** How many requests it takes to tell it so. */
export const requestsIn = ({ chapters }: Story, how: InActs): number =>
  chapters.flatMap(({ lines }) => inActs(lines, how)).filter(([first]) => isStep(first!)).length;

/** Nothing is refused, and the airport, which knows no case, takes each by itself (SEE-1). */
const isPlain = (line: Line): line is StepLine =>
  isStep(line) && !('untilRefused' in line) && line.refused === undefined && !line.as.startsWith('airport');

/** It names what the case waits for, or what is recorded: that is known once the lines before it are taken. */
const looksBack = (line: StepLine): boolean =>
  /"(?:task|record|effect):/.test(JSON.stringify([line.path, line.body]));
