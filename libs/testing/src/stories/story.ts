/**
 * A synthetic case in the order of events. The lines say who takes which step, and what the case then waits for. The
 * data is in samples/.
 */
export interface Story {
  readonly name: string;
  readonly title: string;
  /** Prose for people who work in the programme. */
  readonly story?: string;
  readonly chapters: readonly Chapter[];
  /**
   * The required end of the story. Any other end is a failure. The outcome of each person is the outcome in the last
   * case that lists the person.
   */
  readonly ends: { readonly stage: string; readonly outcomes: Readonly<Record<string, string>> };
}

export interface Chapter {
  readonly title: string;
  readonly story?: string;
  /** The day on which the whole chapter happened, if it did not happen today. */
  readonly on?: string;
  /**
   * If set, the rest of the story continues in the linked case to which this person moved. `@name` stands for the same
   * ids as before.
   */
  readonly follow?: string;
  readonly lines: readonly Line[];
}

/**
 * Placeholders in a body or path. `@name` stands for an id, the same name for the same id while the story is played;
 * `staff:role` for the id of a member of staff; `task:step` for the subject of a task; `record:step` for the id of
 * the newest record of a step in the timeline; `effect:@name` for the mark of what a correction changes; `+14d`,
 * `+2h` and `-30dT08:00` for a day or an instant from now, `today+2h` for one that is still today; `+40d-11y` for a
 * birthday; `its-currency` for the currency of the case's policy.
 */
export type Line = StepLine | UntilRefusedLine | WaitLine | SandboxLine | BankLine | ReadLine | OperatorLine;

/** The sentence that a reader sees for a line, instead of the step's own sentence. */
interface WithSentence {
  readonly says?: string;
}

export interface StepLine extends WithSentence {
  /**
   * A role, or `role/2` for the role's second member of staff; `local-officer@2` for the `local-officer` of the
   * second office.
   */
  readonly as: string;
  readonly step: string;
  /** The day on which the step happened, if it differs from the day of the chapter. */
  readonly on?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, string>>;
  /** The code with which the step must be refused at once. */
  readonly refused?: string;
}
/** A step that is taken again and again until it is refused with this code. */
export interface UntilRefusedLine extends StepLine {
  readonly untilRefused: string;
}
/** Waits until the case waits for a step (about a subject), no longer waits for it, or is in a stage. */
export interface WaitLine extends WithSentence {
  readonly until: {
    readonly task?: string;
    readonly gone?: string;
    readonly subject?: string;
    readonly stage?: string;
  };
}
/** The faults that the `bank` or the `desk` of the sandbox has from this line on. */
export interface SandboxLine extends WithSentence {
  readonly sandbox: string;
  readonly faults: Readonly<Record<string, unknown>>;
}
/** The report of the sandbox's bank on one attempt of a payment. */
export interface BankLine extends WithSentence {
  readonly bank: { readonly payment: string; readonly attempt: number; readonly reports: string };
}
/** What one member of staff sees of the case at this point. */
export interface ReadLine extends WithSentence {
  readonly look: string;
  /** Set if this member of staff cannot see the case. */
  readonly hidden?: true;
  /**
   * SEE-1: only for the airport: the persons of the case in its list of today. The list must contain no other person of
   * the case.
   */
  readonly serves?: readonly string[];
  /** Sections that this member of staff can read, and sections that this member of staff cannot read. */
  readonly reads?: readonly string[];
  readonly cannotRead?: readonly string[];
  /** An entry of a section that has at least these values. */
  readonly finds?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Steps that are on this member's worklist, and steps that are not on it. */
  readonly asked?: readonly string[];
  readonly notAsked?: readonly string[];
  /** Steps that are open to this member, and steps that are closed to this member with a code. */
  readonly may?: readonly string[];
  readonly mayNot?: Readonly<Record<string, string>>;
  readonly alerts?: readonly string[];
  readonly stage?: string;
}
/** Words that operators read in the Temporal UI. Operators never read a name or a text of the story. */
export interface OperatorLine extends WithSentence {
  readonly operator: readonly string[];
  /** Codes that must be absent, because operators must not know of them (SEE-7). */
  readonly unread?: readonly string[];
}

export const isStep = (line: Line): line is StepLine | UntilRefusedLine => 'step' in line;
export const isWait = (line: Line): line is WaitLine => 'until' in line;
export const isReadLine = (line: Line): line is ReadLine => 'look' in line;
export const isOperator = (line: Line): line is OperatorLine => 'operator' in line;
export const isBank = (line: Line): line is BankLine => 'bank' in line;
