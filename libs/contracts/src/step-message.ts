import type { CodeListId } from './code-lists.js';
import type { CaseId, MatchId, OrganisationId, PersonId, StaffId, StepId } from './ids.js';
import type { Actor, Part } from './roles.js';
import type { StaffStepCode } from './staff-step-codes.js';
import type { PaymentKind } from './vocabulary.js';

/** Calendar day `YYYY-MM-DD` and instant ISO 8601 in UTC, as travelled and stored everywhere. */
export type IsoDay = string;
export type IsoInstant = string;

/**
 * What may go stale and is read by the API in the step's request, as dated facts on which the validator decides (law
 * 12).
 */
export interface KnownFacts {
  /** PEOPLE-2: of those whom the step names, each natural person with several accounts, as these accounts. */
  readonly samePersons?: readonly (readonly StaffId[])[];
  /** ELIG-3: is the destination suspended on the day of the step? */
  readonly countrySuspended?: boolean;
  /** CONS-2, GATE-1: is the receiving office's agreement in force on the day of the step? `null`: there is no office. */
  readonly officeAgreementInForce?: boolean | null;
  /**
   * ELIG-1: all whom a recorded identity met, those met before by the id they have; most meet nobody. Absent: none
   * was compared.
   */
  readonly aidMatches?: readonly MatchId[];
  /** ELIG-1: was aid paid to the person of the other case? */
  readonly aidPaidInMatchedCase?: boolean;
  /** PAY-5: where the person named as having handed over cash is active staff; absent: nobody by that id is. */
  readonly handedOverAt?: OrganisationId;
  /**
   * PAY-6: what linked cases committed, by payment kind, in minor units; `persons` names one of those now asked for.
   * Empty: there are no linked cases.
   */
  readonly committedInLinkedCases?: Readonly<
    Partial<
      Record<PaymentKind, { readonly family: number; readonly persons: number; readonly raised?: boolean }>
    >
  >;
  /** The version of each code list that the step's codes are of. Absent in steps from before there were lists. */
  readonly codeLists?: Readonly<Partial<Record<CodeListId, string>>>;
  /**
   * CONS-1: what the catalogue has of the text that the step names: its versions, and the languages (ISO 639-3) of
   * the version that is named. Absent: it names none, or was sent before there was a catalogue.
   */
  readonly text?: { readonly versions: readonly string[]; readonly languages: readonly string[] };
  /** MON-2: the items that the version of the survey which is answered has, and those that it wants answered. */
  readonly survey?: { readonly items: readonly string[]; readonly required: readonly string[] };
  /** GATE-3: the country of each place of the journeys that are meant; a code that nobody knows is not among them. */
  readonly places?: Readonly<Record<string, string>>;
  /** INC-4: the programme's fallback list, in its order, each with the lead of an organisation. Absent: there is none. */
  readonly fallback?: readonly Part[];
  /** CLAIM-1: of linked cases: what they paid for each person named now, in minor units, and who goes on there. */
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
   * The newest record of the case that its sender had. One that the engine has not come to yet, or has lost, makes
   * the step come too early: it is not refused, and is sent again.
   */
  readonly madeAt?: number;
  /**
   * `If-Match`: the sequence up to which the caller had seen the case. Nothing that they read may have moved since
   * (law 14).
   */
  readonly seenUntil?: number;
  /** What `If-Match` was in a step that was claimed before there was `seenUntil`: the count of people's steps. */
  readonly expectedVersion?: number;
}

/** One step of an act: as it travels alone, but for what the act says of them all. */
export interface ActStep extends Pick<
  StepMessage,
  'stepId' | 'actor' | 'occurredOn' | 'zone' | 'payload' | 'known'
> {
  readonly step: StaffStepCode;
}

/**
 * WORK-1: what is one act at the desk, in one Update: steps of one person, taken in their order, all of them or none.
 * Each is a fact of its own.
 */
export interface ActMessage extends Pick<StepMessage, 'actor' | 'madeAt' | 'seenUntil'> {
  /** That of its last step: when that one is recorded, all are. */
  readonly stepId: StepId;
  readonly steps: readonly ActStep[];
}

/** What is claimed and sent under one key. */
export type Sent =
  | { readonly step: StaffStepCode; readonly message: StepMessage }
  | { readonly step: typeof actCode; readonly message: ActMessage };

/** An act among the steps that are claimed; its name in Temporal is neutral (SEE-6). */
export const actCode = 'take-act';
export const actWire = 'takeAct';

/** The steps that were sent, in their order; of a single one, that one. */
export const stepsSent = ({ step, message }: Sent): readonly ActStep[] =>
  step === actCode ? message.steps : [{ step, ...message }];

/** What a recorded step answers; everything else is read from the record. */
export interface StepReceipt {
  readonly caseId: CaseId;
  readonly stepId: StepId;
  readonly sequence: number;
  readonly version: number;
}
