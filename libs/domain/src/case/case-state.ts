import type {
  CaseId,
  IsoDay,
  IsoInstant,
  Part,
  PartRole,
  PersonId,
  PinnedPolicy,
  Role,
  StaffId,
  StaffStepCode,
  Stage,
  StepCode,
  StepReceipt,
} from '@homeward/contracts';
import type { Counters } from '../access/counters.js';
import type { AidState } from '../aid/state.js';
import type { BreakGlassState } from '../break-glass/state.js';
import type { Deadline } from '../calendar/deadlines.js';
import type { ClosureState } from '../closure/state.js';
import type { ComingBackState } from '../coming-back/state.js';
import type { CorrectionsState } from '../corrections/state.js';
import type { CounsellingState } from '../counselling/state.js';
import type { DisclosuresState } from '../disclosures/state.js';
import type { AttachedDocument } from '../documents/state.js';
import type { DoubleAidState } from '../double-aid/state.js';
import type { FollowUpState } from '../follow-up/state.js';
import type { IncidentsState } from '../incidents/state.js';
import type { LinkedState } from '../linked/state.js';
import type { MedicalAidState } from '../medical-aid/state.js';
import type { MinorsState } from '../minors/state.js';
import type { MonitoringState } from '../monitoring/state.js';
import type { NeverShowState } from '../never-show/state.js';
import type { OutcomesState } from '../outcomes/state.js';
import type { PaymentsState } from '../payments/state.js';
import type { PlanningState } from '../planning/state.js';
import type { RegistrationState } from '../registration/state.js';
import type { RiskState } from '../risk/state.js';
import type { TransferState } from '../transfer/state.js';
import type { TravelState } from '../travel/state.js';
import type { AroundState } from '../around/state.js';
import type { UnlistedEventsState } from '../unlisted-events/state.js';
import type { WithdrawalState } from '../withdrawal/state.js';
import { takesPart, type PersonLine } from './person-line.js';

/** Law 14: what the case waits for. A task always has a role, an organisation and a named person. */
export interface Task {
  /** The id of the task. The id stays the same while the case waits for the same step and subject. */
  readonly taskId: string;
  readonly step: StaffStepCode;
  readonly role: Role;
  readonly subject: string | null;
  readonly organisationId: string;
  readonly staffId: string;
  readonly since: IsoInstant;
  /** DUE-1: when the task is due. `null`: the case is older than the rule that every task is due. */
  readonly dueAt: IsoInstant | null;
  /** Present if no deadline runs for the task. The task is then due after the length that the policy gives its step. */
  readonly unclocked?: true;
  /**
   * INC-2: present if the task asks for somebody to be named for a part whose holder or lead is restricted. `true`: the
   * case waits for the naming only because of the restriction. `false`: the case would wait for the naming in any case.
   */
  readonly inTheirPlace?: boolean;
}

/** INC-2: the task in the form that is shown and listed, without the reason for the task. */
export function taskAsShown(task: Task): Omit<Task, 'inTheirPlace'> {
  if (task.inTheirPlace === undefined) return task;
  const { inTheirPlace: _, ...shown } = task;
  return shown;
}

/** The due time of the deadline that runs for the task. */
export const clockedDue = ({ dueAt, unclocked }: Task): IsoInstant | null => (unclocked ? null : dueAt);

export const alertCodes = [
  'overdue',
  'escalated',
  'cancellation-requested',
  'record-voided',
  'port-unavailable',
  'journey-stopped',
  'journey-parted',
  'journey-elsewhere',
  'facts-disagree',
] as const;

/** An alert: something that people must look at. `code` is neutral and visible to operations (SEE-6). */
export interface Alert {
  readonly alertId: string;
  readonly code: (typeof alertCodes)[number];
  readonly subject: string | null;
  readonly since: IsoInstant;
}

/**
 * What the state stores of a fact's receipt, with the fact's step for operations. The receipt leaves out the case id,
 * because the state has it. Older states also store the case id in each receipt.
 */
export type StoredReceipt = Omit<StepReceipt, 'caseId'> & { readonly step: StepCode };

/**
 * Everything about a case, as one plain, serialisable, bounded value (law 8): the fold of the timeline. The workflow
 * holds this value, the read model stores it encrypted, and both are made by the same `evolve`.
 */
export interface CaseState {
  readonly schema: 1;
  readonly caseId: CaseId;
  caseNumber: string;
  openedAt: IsoInstant;
  linkedTo: CaseId | null;
  policy: PinnedPolicy;
  stage: Stage;
  /** The number of records. Every row of the timeline has its own sequence. */
  sequence: number;
  /** The number of steps that people took. Only operators see this number; the API's answers do not contain it. */
  version: number;
  persons: Record<PersonId, PersonLine>;
  parts: Partial<Record<PartRole, Part>>;
  /**
   * The second of two centres that counsel the person: a canton in addition to a specialised centre, or a specialised
   * centre in addition to a canton.
   */
  centreBeside: Part | null;
  /**
   * SEE-2: the parts that have not been asked for anything yet (case/asked.ts). Absent in an older case: every part was
   * asked.
   */
  unasked?: PartRole[];
  /** SEE-2: the services to which `ask-service` gave the case before the case waited for them. */
  askedEarly: PartRole[];
  /** PEOPLE-2: for each natural person with several accounts, the list of these accounts. */
  samePersons: StaffId[][];
  counselling: CounsellingState;
  registration: RegistrationState;
  doubleAid: DoubleAidState;
  risk: RiskState;
  minors: MinorsState;
  planning: PlanningState;
  travel: TravelState;
  withdrawal: WithdrawalState;
  incidents: IncidentsState;
  breakGlass: BreakGlassState;
  disclosures: DisclosuresState;
  neverShow: NeverShowState;
  around: AroundState;
  unlistedEvents: UnlistedEventsState;
  transfer: TransferState;
  documents: AttachedDocument[];
  aid: AidState;
  payments: PaymentsState;
  /** PAY-8: present once a fact of the case has carried `asksGround` (case/fact.ts). */
  asksGround?: true;
  /** The newest edition among the case's facts (case/fact.ts). Absent: 0. */
  edition?: number;
  medicalAid: MedicalAidState;
  followUp: FollowUpState;
  monitoring: MonitoringState;
  comingBack: ComingBackState;
  outcomes: OutcomesState;
  closure: ClosureState;
  linked: LinkedState;
  corrections: CorrectionsState;
  /** CLOSE-1: the day on which the closed file stopped accepting records. */
  fileEndedOn: IsoDay | null;
  deadlines: Deadline[];
  tasks: Task[];
  alerts: Alert[];
  /**
   * For each counter, the sequence of the last change to anything that the counter's readers are shown
   * (access/counters.ts).
   */
  counters: Counters;
  /** The newest receipts. The receipts identify a repeated step after continue-as-new (law 4). */
  receipts: StoredReceipt[];
}

declare const visible: unique symbol;

/**
 * A case as one reader may see it. Only `visibleStateFor` makes a value of this type: if a section or a page is given
 * the whole case, the code does not compile. Readers get this type; `evolve` never gets it.
 */
export type VisibleState = CaseState & { readonly [visible]: true };

export const personsOf = (state: CaseState): PersonLine[] =>
  Object.values(state.persons).sort((a, b) => a.ordinal - b.ordinal);

export const takingPart = (state: CaseState): PersonLine[] => personsOf(state).filter(takesPart);

/** CASE-3: true if the person moved to a linked case. All tasks about this person are then in that case. */
export const wentOn = ({ linked }: CaseState, personId: PersonId): boolean =>
  linked.cases.some(({ personIds }) => personIds.includes(personId));

/** True if the case has, or had, more than one person. */
export const isFamily = ({ persons }: CaseState): boolean => Object.keys(persons).length > 1;
