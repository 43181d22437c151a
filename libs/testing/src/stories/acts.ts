import { isStep, type Line, type StepLine, type Story } from './story.js';

/** WORK-1: the rule that divides a story into acts. Steps for which `alone` is true are never part of an act. */
export interface InActs {
  readonly alone: (step: string) => boolean;
}
export const stepByStep: InActs = { alone: () => true };

/** These lines, grouped so that one person could send each group as one act. */
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
      !refersBack(line);
    if (goesOn) acts.at(-1)!.push(line);
    else acts.push([line]);
  }
  return acts;
}

/** The number of requests that a story needs if its steps are grouped into acts as `how` says. */
export const requestsIn = ({ chapters }: Story, how: InActs): number =>
  chapters.flatMap(({ lines }) => inActs(lines, how)).filter(([first]) => isStep(first!)).length;

/**
 * True if the line is a step that is not refused and that the airport does not take. The airport does not see cases, so
 * it takes each step separately (SEE-1).
 */
const isPlain = (line: Line): line is StepLine =>
  isStep(line) && !('untilRefused' in line) && line.refused === undefined && !line.as.startsWith('airport');

/** True if the line names a task or a record. Tasks and records exist only after the earlier lines were taken. */
const refersBack = (line: StepLine): boolean =>
  /"(?:task|record|effect):/.test(JSON.stringify([line.path, line.body]));
