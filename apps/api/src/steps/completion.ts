import type { KnownFacts, StaffStepCode } from '@homeward/contracts';
import type { DefinedSteps, StaffSteps } from '@homeward/domain';
import type { Around, NewIdentity } from './around.js';

type Body = Record<string, unknown>;

/**
 * The values that the API adds to one step besides its body. `Needed`: the fields of its payload that no caller
 * sends.
 */
export interface Completion<C extends StaffStepCode, Needed extends keyof StaffSteps[C] = never> {
  complete?(body: Body, around: Around): Promise<Partial<StaffSteps[C]> & Pick<StaffSteps[C], Needed>>;
  /**
   * ELIG-1: returns the identity that takes effect with this step, if there is one. The identity is compared with
   * those of other cases before the step is claimed.
   */
  identityOf?(payload: StaffSteps[C], around: Around): NewIdentity | undefined;
  /**
   * Reads the dated facts on which the rules decide and that go out of date (law 12): exactly the facts that the step
   * declares.
   */
  known?(body: Body, around: Around): Promise<KnownOf<C>>;
}

type OutsideFactOf<C extends StaffStepCode> = DefinedSteps[C]['outsideFacts'][number];
type Uses<C extends StaffStepCode> = DefinedSteps[C]['uses'][number];
/** Law 17: every fact on which the step rests, and the facts that it uses if they exist. */
export type KnownOf<C extends StaffStepCode> = {
  readonly [F in OutsideFactOf<C>]: Exclude<KnownFacts[F], undefined>;
} & Pick<KnownFacts, Uses<C> | 'codeLists'>;

type Some = { readonly [C in StaffStepCode]?: Completion<C> };

/** Returns completions, and makes the compiler check each of them against the type of its step. */
export const completionsOf = <const S extends Some>(some: S & Some): S => some;
