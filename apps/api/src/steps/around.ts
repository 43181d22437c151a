import type { Actor, Holidays, StepId } from '@homeward/contracts';
import type { CaseState, RecordToCorrect, StaffSteps, ToldIdentity } from '@homeward/domain';
import type { StaffDirectory } from '@homeward/persistence';

/** What a step may lean on besides its body: read by the API in this request, by date (law 12). */
export interface Around {
  readonly state: CaseState | undefined;
  readonly occurredOn: string;
  readonly actor: Actor;
  readonly reference: StaffDirectory;
  /** CASE-3: the cases linked with this one. */
  readonly linkedCases: () => Promise<readonly CaseState[]>;
  /** As `linkedCases`; and the step is claimed only if none of them has moved since, or is moving (PAY-6). */
  readonly linkedCasesHeldStill: () => Promise<readonly CaseState[]>;
  /** ELIG-1: was aid paid to the person whom a match stands for? */
  readonly aidPaidIn: (matchId: string) => Promise<boolean>;
  /** Public holidays of a canton and a destination, frozen in a policy version. */
  readonly holidays: (canton: string, destination: string) => Holidays;
  /** The policy of the day, and the parts of a new case. */
  readonly opening: () => Promise<Pick<StaffSteps['open-case'], 'policy' | 'parts' | 'unasked'>>;
  /**
   * A record of the timeline, for whoever would tell it anew; `undefined` where the timeline does not show them one.
   */
  readonly record: (stepId: StepId) => Promise<RecordToCorrect | undefined>;
  /** The body as it travels: with the vault's ids where texts were. */
  readonly sealed: Readonly<Record<string, unknown>>;
}

/** Whose it is, where its text lies, and the record that it corrects, if any. */
export type NewIdentity = Pick<ToldIdentity, 'personId' | 'identity'> & Partial<ToldIdentity>;
