import type { KnownFacts, StaffStepCode } from '@homeward/contracts';
import type { DefinedSteps, StaffSteps } from '@homeward/domain';
import type { Around, NewIdentity } from './around.js';

type Body = Record<string, unknown>;

/**
 * The values that the API adds to the body of one step. `Needed`: the fields of the step's payload that callers do not
 * send.
 */
export interface Completion<C extends StaffStepCode, Needed extends keyof StaffSteps[C] = never> {
  complete?(body: Body, around: Around): Promise<Partial<StaffSteps[C]> & Pick<StaffSteps[C], Needed>>;
  /**
   * ELIG-1: returns the identity that takes effect with this step, if any. The identity is compared with the identities
   * in other cases before the step is claimed.
   */
  identityOf?(payload: StaffSteps[C], around: Around): NewIdentity | undefined;
  /**
   * Reads exactly the dated facts that the step declares. The rules use these facts, which may become out of date (law
   * 12).
   */
  known?(body: Body, around: Around): Promise<KnownOf<C>>;
}

type OutsideFactOf<C extends StaffStepCode> = DefinedSteps[C]['outsideFacts'][number];
type Uses<C extends StaffStepCode> = DefinedSteps[C]['uses'][number];
/** Law 17: the facts that the step requires, and the facts that the step uses if they exist. */
export type KnownOf<C extends StaffStepCode> = {
  readonly [F in OutsideFactOf<C>]: Exclude<KnownFacts[F], undefined>;
} & Pick<KnownFacts, Uses<C> | 'codeLists'>;

type Some = { readonly [C in StaffStepCode]?: Completion<C> };

/** Returns the completions unchanged. The compiler checks each completion against the type of its step. */
export const completionsOf = <const S extends Some>(some: S & Some): S => some;
