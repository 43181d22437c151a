import type { CodeListId } from './code-lists.js';
import type { CaseId, MatchId, OrganisationId, PersonId, StaffId, StepId } from './ids.js';
import type { Actor, Part } from './roles.js';
import type { StaffStepCode } from './staff-step-codes.js';
import type { PaymentKind } from './vocabulary.js';

/** Calendar day `YYYY-MM-DD` and instant ISO 8601 in UTC, as sent and stored everywhere. */
export type IsoDay = string;
export type IsoInstant = string;

/**
 * Facts that may become outdated. The API reads them when a step is requested, and passes them with their dates to
 * the validator, which decides on them (law 12).
 */
export interface KnownFacts {
  /**
   * PEOPLE-2: for the people whom the step names, each natural person with several accounts, as a list of these
   * accounts.
   */
  readonly samePersons?: readonly (readonly StaffId[])[];
  /** ELIG-3: true if the destination is suspended on the day of the step. */
  readonly countrySuspended?: boolean;
  /**
   * CONS-2, GATE-1: true if the receiving office's agreement is in force on the day of the step. `null`: there is no
   * office.
   */
  readonly officeAgreementInForce?: boolean | null;
  /**
   * ELIG-1: all matches of a recorded identity; earlier matches keep their id. Most identities have none. Absent: no
   * identity was compared.
   */
  readonly aidMatches?: readonly MatchId[];
  /** ELIG-1: true if aid was paid to the person in the other case. */
  readonly aidPaidInMatchedCase?: boolean;
  /**
   * PAY-5: the organisation in which the person named as handing over the cash is active staff; absent: there is no
   * such person.
   */
  readonly handedOverAt?: OrganisationId;
  /**
   * PAY-6: what linked cases have committed, by payment kind, in minor units. `persons` is the part of it that names
   * at least one of the persons asked for now. Empty: there are no linked cases.
   */
  readonly committedInLinkedCases?: Readonly<
    Partial<
      Record<PaymentKind, { readonly family: number; readonly persons: number; readonly raised?: boolean }>
    >
  >;
  /**
   * The version of each code list that the codes of the step belong to. Absent in steps from before there were lists.
   */
  readonly codeLists?: Readonly<Partial<Record<CodeListId, string>>>;
  /**
   * CONS-1: what the catalogue has for the text that the step names: its versions, and the languages (ISO 639-3) of
   * the named version. Absent: the step names no text, or was sent before there was a catalogue.
   */
  readonly text?: { readonly versions: readonly string[]; readonly languages: readonly string[] };
  /** MON-2: all items of the version of the survey that is answered, and those that require an answer. */
  readonly survey?: { readonly items: readonly string[]; readonly required: readonly string[] };
  /** GATE-3: the country of each place in the journeys of the step, without unknown codes. */
  readonly places?: Readonly<Record<string, string>>;
  /**
   * INC-4: the programme's fallback list, in order, each entry with the lead of an organisation. Absent: there is
   * none.
   */
  readonly fallback?: readonly Part[];
  /**
   * CLAIM-1: from linked cases: what they paid for each person named now, in minor units, and which persons go on
   * there.
   */
  readonly besides?: {
    readonly paidFor: Readonly<Record<PersonId, number>>;
    readonly goOn: readonly PersonId[];
  };
}

/** A staff step as it travels in a Temporal Update. */
export interface StepMessage<P = unknown> {
  readonly stepId: StepId;
  readonly actor: Actor;
  /** FACT-1: the day it happened, in the zone of the place. */
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly payload: P;
  readonly known: KnownFacts;
  /**
   * The newest record of the case that the sender had seen. If the engine has not reached that record yet, or has
   * lost it, the step comes too early: it is not refused, and is sent again.
   */
  readonly madeAt?: number;
  /**
   * `If-Match`: the sequence up to which the caller had seen the case. Nothing that the caller read may have changed
   * since (law 14).
   */
  readonly seenUntil?: number;
  /** The value of `If-Match` in a step that was claimed before `seenUntil` existed: the count of people's steps. */
  readonly expectedVersion?: number;
}

/** One step of an act: like a step sent alone, but without what the act states once for all its steps. */
export interface ActStep extends Pick<
  StepMessage,
  'stepId' | 'actor' | 'occurredOn' | 'zone' | 'payload' | 'known'
> {
  readonly step: StaffStepCode;
}

/**
 * WORK-1: what is one act at the desk, in one Update: steps of one person, taken in order, all or none. Each step is
 * a fact of its own.
 */
export interface ActMessage extends Pick<StepMessage, 'actor' | 'madeAt' | 'seenUntil'> {
  /** The id of its last step: when that step is recorded, all are. */
  readonly stepId: StepId;
  readonly steps: readonly ActStep[];
}

/** What is claimed and sent under one key. */
export type Sent =
  | { readonly step: StaffStepCode; readonly message: StepMessage }
  | { readonly step: typeof actCode; readonly message: ActMessage };

/** The code of an act among the claimed steps. Its name in Temporal is neutral (SEE-6). */
export const actCode = 'take-act';
export const actWire = 'takeAct';

/** The steps that were sent, in order; for a single step, that one. */
export const stepsSent = ({ step, message }: Sent): readonly ActStep[] =>
  step === actCode ? message.steps : [{ step, ...message }];

/** The answer to a recorded step. Everything else is read from the record. */
export interface StepReceipt {
  readonly caseId: CaseId;
  readonly stepId: StepId;
  readonly sequence: number;
  readonly version: number;
}
