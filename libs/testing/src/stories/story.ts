/** A synthetic case told as it is lived: who takes which step, and what the case then waits for. Data of samples/stories. */
export interface Story {
  readonly name: string;
  readonly title: string;
  readonly chapters: readonly Chapter[];
  /** How it must have ended; anything else is a failure. */
  readonly ends: { readonly stage: string; readonly outcomes: Readonly<Record<string, string>> };
}

export interface Chapter {
  readonly title: string;
  readonly lines: readonly Line[];
}

/**
 * `@name` anywhere in a body or path stands for an id of this telling, the same name for the same id; `task:step` for the
 * subject of what the case waits for; `+14d` for a day and `+2h` for an instant from now.
 */
export type Line = StepLine | RefusedLine | WaitLine | SandboxLine;

export interface StepLine {
  /** A role, or `role/2` for the role's second member of staff; `local-officer` of the second office: `local-officer@2`. */
  readonly as: string;
  readonly step: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, string>>;
}
/** A step that must be refused with this code; taken again and again until it is. */
export interface RefusedLine extends StepLine {
  readonly untilRefused: string;
}
/** Until the case waits for a step (of a subject), or no longer does, or stands in a stage. */
export interface WaitLine {
  readonly until: {
    readonly task?: string;
    readonly gone?: string;
    readonly subject?: string;
    readonly stage?: string;
  };
}
/** A fault switch of the sandbox: `bank` or `desk`. */
export interface SandboxLine {
  readonly sandbox: string;
  readonly faults: Readonly<Record<string, unknown>>;
}

export const isStep = (line: Line): line is StepLine => 'step' in line;
export const isWait = (line: Line): line is WaitLine => 'until' in line;
