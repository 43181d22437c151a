import type { KnownFacts, StaffStepCode } from '@homeward/contracts';
import type { DefinedSteps, StaffSteps } from '@homeward/domain';
import type { Around, NewIdentity } from './around.js';

type Body = Record<string, unknown>;

/** What the API adds to one step besides its body. `Needed`: the fields of its payload that no caller sends. */
export interface Completion<C extends StaffStepCode, Needed extends keyof StaffSteps[C] = never> {
  complete?(body: Body, around: Around): Promise<Partial<StaffSteps[C]> & Pick<StaffSteps[C], Needed>>;
  /**
   * ELIG-1: the identity that takes effect with this step, if there is one. It is compared with those of other cases
   * before the step is claimed.
   */
  identityOf?(payload: StaffSteps[C], around: Around): NewIdentity | undefined;
  /** Dated facts on which the rules decide and that go out of date (law 12): exactly those that the step declares. */
  known?(body: Body, around: Around): Promise<KnownOf<C>>;
}

type RestsOn<C extends StaffStepCode> = DefinedSteps[C]['restsOn'][number];
type Uses<C extends StaffStepCode> = DefinedSteps[C]['uses'][number];
/** Law 17: every fact that the step rests on, and the facts that it uses if they exist. */
export type KnownOf<C extends StaffStepCode> = {
  readonly [F in RestsOn<C>]: Exclude<KnownFacts[F], undefined>;
} & Pick<KnownFacts, Uses<C> | 'codeLists'>;

type Some = { readonly [C in StaffStepCode]?: Completion<C> };

/** Some completions, each checked against the type of its step. */
export const completionsOf = <const S extends Some>(some: S & Some): S => some;
