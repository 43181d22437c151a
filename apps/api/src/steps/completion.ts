import type { KnownFacts, StaffStepCode } from '@homeward/contracts';
import type { DefinedSteps, StaffSteps } from '@homeward/domain';
import type { Around, NewIdentity } from './around.js';

type Body = Record<string, unknown>;

/** What the API adds to one step, besides what its body says. `Needed`: the fields of its payload that nobody sends. */
export interface Completion<C extends StaffStepCode, Needed extends keyof StaffSteps[C] = never> {
  complete?(body: Body, around: Around): Promise<Partial<StaffSteps[C]> & Pick<StaffSteps[C], Needed>>;
  /**
   * ELIG-1: the identity that counts from this step on, if one does: it is compared with those of other cases before
   * the step is claimed.
   */
  identityOf?(payload: StaffSteps[C], around: Around): NewIdentity | undefined;
  /** Dated facts that go stale, on which the rules decide (law 12): those that the step declares, and no others. */
  known?(body: Body, around: Around): Promise<KnownOf<C>>;
}

type RestsOn<C extends StaffStepCode> = DefinedSteps[C]['restsOn'][number];
type Uses<C extends StaffStepCode> = DefinedSteps[C]['uses'][number];
/** Law 17: all that it rests on, and what it uses where that is there. */
export type KnownOf<C extends StaffStepCode> = {
  readonly [F in RestsOn<C>]: Exclude<KnownFacts[F], undefined>;
} & Pick<KnownFacts, Uses<C> | 'codeLists'>;

type Some = { readonly [C in StaffStepCode]?: Completion<C> };

/** Some of them, each held against its step. */
export const completionsOf = <const S extends Some>(some: S & Some): S => some;
