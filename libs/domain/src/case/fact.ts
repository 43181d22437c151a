import type { Actor, IsoDay, IsoInstant, KnownFacts, StepCode, StepId } from '@homeward/contracts';
import type { AllSteps } from '../step-payloads.js';

/**
 * One thing that happened to a case: what a row of the timeline keeps (FACT-1). A case is the fold of its facts, so a
 * fact holds all that `evolve` needs, legal instants included: they are computed once, when the step is recorded (law
 * 7).
 */
export interface Fact<C extends StepCode = StepCode, P = PayloadOf<C>> {
  readonly sequence: number;
  readonly step: C;
  readonly stepId: StepId;
  /** `null`: a machine or the clock. */
  readonly actor: Actor | null;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly recordedAt: IsoInstant;
  readonly payload: P;
  readonly known: KnownFacts;
  /** PAY-8: whether payments that have lost their ground end with it. Absent in facts from before they did. */
  readonly asksGround?: true;
  /**
   * Law 13: what `evolve` makes of a fact stays as it was when the fact was recorded. Where that has changed since, it
   * asks for the edition. Absent: 0.
   *
   * 1: providers know keys of the case; a payment that failed by hand waits for a second person (PAY-3). A hand-over
   * names its country, and journeys that lead elsewhere alarm (GATE-3). A child is asked about where its adult is
   * detained or in hospital (TRAV-4), and is with its parent if it was born on the way (CASE-5).
   * An incident calls the next name with each reminder, too (INC-1); a report asks whom it is about (INC-4).
   */
  readonly edition?: number;
  /** Instants this step fixed, by deadline id. Filled while the step is recorded, obeyed ever after. */
  readonly fixed: Record<string, IsoInstant>;
}

/** The marks of a fact that is made today. */
export const currentMarks = { asksGround: true, edition: 1 } as const satisfies Partial<Fact>;

export const isOfEdition = ({ edition = 0 }: Pick<Fact, 'edition'>, least: 1): boolean => edition >= least;

/** Of a fact of any step nothing more is known. */
type PayloadOf<C extends StepCode> = [StepCode] extends [C] ? object : AllSteps[C];
