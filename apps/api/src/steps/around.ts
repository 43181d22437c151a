import type { Actor, Holidays, SourceAmount, StepId } from '@homeward/contracts';
import type { CaseState, RecordToCorrect, StaffSteps, CorrectedIdentity } from '@homeward/domain';
import type { StaffDirectory } from '@homeward/persistence';

/**
 * The data that a step may use besides its body. The API reads the data during the request, for the day of the step
 * (law 12).
 */
export interface Around {
  readonly state: CaseState | undefined;
  readonly occurredOn: string;
  readonly actor: Actor;
  readonly reference: StaffDirectory;
  /** CASE-3: the linked cases. */
  readonly linkedCases: () => Promise<readonly CaseState[]>;
  /**
   * Like `linkedCases`, but the step is claimed only if the linked cases have not changed since this read and are not
   * changing now (PAY-6).
   */
  readonly lockedLinkedCases: () => Promise<readonly CaseState[]>;
  /** PAY-10: what is left of the budgets of this year. */
  readonly budgetsLeft: () => Promise<readonly SourceAmount[]>;
  /** ELIG-1: true if aid was paid to the person of a match. */
  readonly aidPaidIn: (matchId: string) => Promise<boolean>;
  /** The public holidays of a canton and a destination. A policy version fixes these holidays. */
  readonly holidays: (canton: string, destination: string) => Holidays;
  /** The policy of the day, and the parts of a new case. */
  readonly opening: () => Promise<Pick<StaffSteps['open-case'], 'policy' | 'parts' | 'unasked'>>;
  /**
   * A record of the timeline that is to be corrected. `undefined` if the timeline does not show the record to this
   * actor.
   */
  readonly record: (stepId: StepId) => Promise<RecordToCorrect | undefined>;
  /** The body that is sent to the case, with ids of the vault in place of texts. */
  readonly sealed: Readonly<Record<string, unknown>>;
}

/** The person, the vault id of the identity, and the record that the identity corrects, if any. */
export type NewIdentity = Pick<CorrectedIdentity, 'personId' | 'identity'> & Partial<CorrectedIdentity>;
