import type {
  Actor,
  IsoDay,
  IsoInstant,
  KnownFacts,
  MachineStepCode,
  MachineSteps,
  Refusal,
  StepCode,
} from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import type { Fact } from './fact.js';

/**
 * The data that a rule may use in addition to the payload: the state of the case, the actor, the time and facts from
 * outside.
 */
export interface Situation {
  readonly state: CaseState;
  /** The person who takes the step. `null`: a machine or the clock. */
  readonly actor: Actor | null;
  readonly occurredOn: IsoDay;
  readonly now: IsoInstant;
  /** The programme's day (Europe/Zurich) at `now`. */
  readonly today: IsoDay;
  readonly known: KnownFacts;
}

/** The rules of one step. All of them are pure; `evolve` changes only the draft it is given. */
export interface StepRule<C extends StepCode, P> {
  /**
   * Why the step is not open now, regardless of its payload. The reason is also shown to people who ask which steps
   * are open.
   */
  closedBecause?(situation: Situation): Refusal | undefined;
  /**
   * Why the step is not offered although it would be accepted: its effect exists already, so that taking the step
   * changes nothing.
   */
  doneBecause?(situation: Situation): Refusal | undefined;
  /**
   * For a step about one thing of the case (the `{paymentId}` of its path): why the step is not open for that thing.
   */
  closedFor?(id: string, situation: Situation): Refusal | undefined;
  /** Why this payload is refused. The payload is checked only if the step is open, and open for its subject. */
  refuse?(payload: P, situation: Situation): Refusal | undefined;
  evolve(draft: CaseState, fact: Fact<C, P>): void;
}

/** The rules of machine steps. Facts that machines and the clock add to a case are never refused. */
export type MachineRules<C extends MachineStepCode> = {
  readonly [K in C]: Pick<StepRule<K, MachineSteps[K]>, 'evolve'>;
};

/** The first refusal of a list of checks. The checks are in the order in which a person would correct the faults. */
export function firstRefusal(...checks: (Refusal | false | undefined)[]): Refusal | undefined {
  for (const check of checks) if (check) return check;
  return undefined;
}
