/** A synthetic case told as it is lived: who takes which step, and what the case then waits for. Data of samples/. */
export interface Story {
  readonly name: string;
  readonly title: string;
  /** In prose, for whoever works in the programme. */
  readonly story?: string;
  readonly chapters: readonly Chapter[];
  /**
   * How it must have ended; anything else is a failure. Each person's outcome is that of the last case they are told
   * of in.
   */
  readonly ends: { readonly stage: string; readonly outcomes: Readonly<Record<string, string>> };
}

export interface Chapter {
  readonly title: string;
  readonly story?: string;
  /** The day on which all of it happened, where it is not today. */
  readonly on?: string;
  /**
   * From here on the telling is of the linked case in which this person is now; `@name` stands for the same ids as
   * before.
   */
  readonly follow?: string;
  readonly lines: readonly Line[];
}

/**
 * `@name` anywhere in a body or path stands for an id of this telling, the same name for the same id; `staff:role`
 * for the id of a member of staff; `task:step` for the subject of what the case waits for; `record:step` for the id
 * of the newest record of a step in the timeline; `effect:@name` for the mark of what a correction moves; `+14d`,
 * `+2h` and `-30dT08:00` for a day or an instant from now, `today+2h` for one that is still today; `+40d-11y` for a
 * birthday; `its-currency` for that of the policy the case lives under.
 */
export type Line = StepLine | UntilRefusedLine | WaitLine | SandboxLine | BankLine | LookLine | OperatorLine;

/** What a reader is told of a line instead of the step's own sentence. */
interface Told {
  readonly says?: string;
}

export interface StepLine extends Told {
  /**
   * A role, or `role/2` for the role's second member of staff; `local-officer` of the second office:
   * `local-officer@2`.
   */
  readonly as: string;
  readonly step: string;
  /** The day it happened, where it is not the chapter's. */
  readonly on?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, string>>;
  /** It must be refused at once with this code. */
  readonly refused?: string;
}
/** A step that must be refused with this code; taken again and again until it is. */
export interface UntilRefusedLine extends StepLine {
  readonly untilRefused: string;
}
/** Until the case waits for a step (of a subject), or no longer does, or stands in a stage. */
export interface WaitLine extends Told {
  readonly until: {
    readonly task?: string;
    readonly gone?: string;
    readonly subject?: string;
    readonly stage?: string;
  };
}
/** A fault switch of the sandbox: `bank` or `desk`. */
export interface SandboxLine extends Told {
  readonly sandbox: string;
  readonly faults: Readonly<Record<string, unknown>>;
}
/** What the sandbox's bank reports of one attempt of a payment. */
export interface BankLine extends Told {
  readonly bank: { readonly payment: string; readonly attempt: number; readonly reports: string };
}
/** What one member of staff sees of the case now. */
export interface LookLine extends Told {
  readonly look: string;
  /** For them the case does not exist. */
  readonly hidden?: true;
  /** SEE-1: for the airport: the persons of the case whom it serves today, and no other of it. */
  readonly serves?: readonly string[];
  /** Sections that they read, and those that they may not. */
  readonly reads?: readonly string[];
  readonly cannotRead?: readonly string[];
  /** An entry of a section that has at least these values. */
  readonly finds?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Steps on their worklist, and steps that are not. */
  readonly asked?: readonly string[];
  readonly notAsked?: readonly string[];
  /** Steps open to them, and steps closed with a code. */
  readonly may?: readonly string[];
  readonly mayNot?: Readonly<Record<string, string>>;
  readonly alerts?: readonly string[];
  readonly stage?: string;
}
/** What operations read in the Temporal UI: these words, and never a name or a text of the story. */
export interface OperatorLine extends Told {
  readonly operator: readonly string[];
  /** Codes that are not there: of what operations may not know (SEE-7). */
  readonly unread?: readonly string[];
}

export const isStep = (line: Line): line is StepLine | UntilRefusedLine => 'step' in line;
export const isWait = (line: Line): line is WaitLine => 'until' in line;
export const isLook = (line: Line): line is LookLine => 'look' in line;
export const isOperator = (line: Line): line is OperatorLine => 'operator' in line;
export const isBank = (line: Line): line is BankLine => 'bank' in line;
