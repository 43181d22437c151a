import type { CodeListId } from './code-lists.js';
import type { CaseId, MatchId, OrganisationId, PersonId, StaffId, StepId } from './ids.js';
import type { Actor, Part } from './roles.js';
import type { StaffStepCode } from './staff-step-codes.js';
import type { PaymentKind } from './vocabulary.js';

/**
 * A calendar day `YYYY-MM-DD`, and an ISO 8601 instant in UTC. All messages and stores write days and instants in these
 * forms.
 */
export type IsoDay = string;
export type IsoInstant = string;

/**
 * Facts that may become outdated. The API reads these facts when a step is requested, and passes them with their dates
 * to the validator. The validator decides (law 12).
 */
/** PAY-10: an amount of a source of funds, in minor units of the currency. */
export interface SourceAmount {
  readonly source: string;
  readonly currency: string;
  readonly amountMinor: number;
}

export interface KnownFacts {
  /** PEOPLE-2: for each natural person in the step who has several accounts, the list of these accounts. */
  readonly samePersons?: readonly (readonly StaffId[])[];
  /** ELIG-3: true if the destination is suspended on the day of the step. */
  readonly countrySuspended?: boolean;
  /**
   * CONS-2, GATE-1: true if the receiving office's agreement is in force on the day of the step. `null`: there is no
   * office.
   */
  readonly officeAgreementInForce?: boolean | null;
  /**
   * ELIG-1: all matches of a recorded identity. Earlier matches keep their ids. Most identities have no match.
   * Absent: no identity was compared.
   */
  readonly aidMatches?: readonly MatchId[];
  /** ELIG-1: true if aid was paid to the person in the matched case. */
  readonly aidPaidInMatchedCase?: boolean;
  /**
   * PAY-5: the organisation of the person who is named as handing over the cash. This person is active staff there.
   * Absent: no active member of staff is named.
   */
  readonly handedOverAt?: OrganisationId;
  /**
   * PAY-6: the amounts that linked cases have committed, by payment kind, in minor units. `persons` is the part for
   * payments that name at least one of the persons in the step. Empty: the case has no linked cases.
   */
  readonly committedInLinkedCases?: Readonly<
    Partial<
      Record<PaymentKind, { readonly family: number; readonly persons: number; readonly raised?: boolean }>
    >
  >;
  /**
   * PAY-10: what is left of the budgets of this year. Negative if a budget is exceeded. A source without a budget is
   * not limited, and does not appear.
   */
  readonly budgetsLeft?: readonly SourceAmount[];
  /**
   * The versions of the code lists that contain the codes of the step. Absent in steps that were sent before code
   * lists existed.
   */
  readonly codeLists?: Readonly<Partial<Record<CodeListId, string>>>;
  /**
   * CONS-1: the entry of the catalogue for the text that the step names: the versions of the text, and the languages
   * (ISO 639-3) of the named version. Absent: the step names no text, or was sent before the catalogue existed.
   */
  readonly text?: { readonly versions: readonly string[]; readonly languages: readonly string[] };
  /** MON-2: all items of the survey version that was answered, and the items that require an answer. */
  readonly survey?: { readonly items: readonly string[]; readonly required: readonly string[] };
  /** GATE-3: the country of each place in the journeys of the step, without unknown codes. */
  readonly places?: Readonly<Record<string, string>>;
  /**
   * INC-4: the programme's fallback list, in order. Each entry has the lead of an organisation. Absent: the programme
   * has no fallback list.
   */
  readonly fallback?: readonly Part[];
  /**
   * CLAIM-1: data from linked cases: the amounts paid for each person that the step names, in minor units, and the
   * persons whose programme continues in a linked case.
   */
  readonly besides?: {
    readonly paidFor: Readonly<Record<PersonId, number>>;
    readonly goOn: readonly PersonId[];
  };
}

/** A step of a member of staff, in the form that a Temporal Update carries. */
export interface StepMessage<P = unknown> {
  readonly stepId: StepId;
  readonly actor: Actor;
  /** FACT-1: the day on which the event happened, in the zone of its place. */
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly payload: P;
  readonly known: KnownFacts;
  /**
   * The newest record of the case that the sender had seen. If the engine has not reached that record yet, or has lost
   * the record, the step is too early. A step that is too early is not refused: it is sent again.
   */
  readonly madeAt?: number;
  /**
   * `If-Match`: the last sequence that the caller had seen. The step is refused if anything that the caller may read
   * has changed since then (law 14).
   */
  readonly seenUntil?: number;
  /**
   * The value of `If-Match` in a step that was claimed before `seenUntil` existed: the number of steps that people had
   * taken.
   */
  readonly expectedVersion?: number;
}

/**
 * One step of an act. Such a step contains the code of the step and the fields of a single step, without `madeAt` and
 * `seenUntil`, which the act states once for all its steps.
 */
export interface ActStep extends Pick<
  StepMessage,
  'stepId' | 'actor' | 'occurredOn' | 'zone' | 'payload' | 'known'
> {
  readonly step: StaffStepCode;
}

/**
 * WORK-1: the steps that one person takes as one act, sent in one Update. The steps are taken in order, and either all
 * of them are taken or none. Each step is a separate fact.
 */
export interface ActMessage extends Pick<StepMessage, 'actor' | 'madeAt' | 'seenUntil'> {
  /** The id of the last step of the act: if the last step is recorded, all steps are recorded. */
  readonly stepId: StepId;
  readonly steps: readonly ActStep[];
}

/** A step or an act that is claimed and sent under one key. */
export type Sent =
  | { readonly step: StaffStepCode; readonly message: StepMessage }
  | { readonly step: typeof actCode; readonly message: ActMessage };

/** The code of an act among the claimed steps. The name of an act in Temporal is neutral (SEE-6). */
export const actCode = 'take-act';
export const actWire = 'takeAct';

/** Returns the steps that were sent, in order. A single step is returned as a list of one. */
export const stepsSent = ({ step, message }: Sent): readonly ActStep[] =>
  step === actCode ? message.steps : [{ step, ...message }];

/** The answer to a recorded step. Clients read all other data from the record. */
export interface StepReceipt {
  readonly caseId: CaseId;
  readonly stepId: StepId;
  readonly sequence: number;
  readonly version: number;
}
