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

/** What a rule may look at besides the payload: the case as it stands, who asks, and when. */
export interface Situation {
  readonly state: CaseState;
  /** `null`: a machine or the clock. */
  readonly actor: Actor | null;
  readonly occurredOn: IsoDay;
  readonly now: IsoInstant;
  /** The programme's day (Europe/Zurich) at `now`. */
  readonly today: IsoDay;
  readonly known: KnownFacts;
}

/** The rules of one step. All are pure; `evolve` changes the draft it is given and nothing else. */
export interface StepRule<C extends StepCode, P> {
  /** Why the step is not open now, whatever its payload. Also shown to those who ask what is open. */
  closedBecause?(situation: Situation): Refusal | undefined;
  /** Why it is not offered, although it would be accepted: it is done already. Taken again, it changes nothing. */
  doneBecause?(situation: Situation): Refusal | undefined;
  /**
   * For a step about one thing (the `{paymentId}` of its path): why it is not open for that thing, which the case
   * has.
   */
  closedFor?(id: string, situation: Situation): Refusal | undefined;
  /** Why this payload is refused. Checked only if the step is open, and open for its subject. */
  refuse?(payload: P, situation: Situation): Refusal | undefined;
  evolve(draft: CaseState, fact: Fact<C, P>): void;
}

/** What machines and the clock add to a case is never refused. */
export type MachineRules<C extends MachineStepCode> = {
  readonly [K in C]: Pick<StepRule<K, MachineSteps[K]>, 'evolve'>;
};

/** The first refusal of a list of checks, in the order a person would fix them. */
export function firstRefusal(...checks: (Refusal | false | undefined)[]): Refusal | undefined {
  for (const check of checks) if (check) return check;
  return undefined;
}
