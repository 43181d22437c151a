import type { Actor, IsoDay, IsoInstant, KnownFacts, StepCode, StepId } from '@homeward/contracts';
import type { AllSteps } from '../step-payloads.js';

/**
 * One thing that happened to a case: what a row of the timeline stores (FACT-1). A case is the fold of its facts, so
 * a fact holds everything that `evolve` needs, including legal instants: they are computed once, when the step is
 * recorded (law 7).
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
  /**
   * PAY-8: whether payments that have lost their ground end with it. Absent in older facts, with which they do not
   * end.
   */
  readonly asksGround?: true;
  /**
   * Law 13: `evolve` treats a fact as it did when the fact was recorded. Code that has changed since then checks the
   * edition. Absent: 0.
   *
   * 1: providers know keys of the case; a payment that failed by hand waits for a second person (PAY-3). A hand-over
   * names its country, and journeys that lead elsewhere alarm (GATE-3). If an adult is detained or in hospital,
   * questions are asked about their child (TRAV-4); a child born on the way is with its parent (CASE-5). An incident
   * also calls the next name with each reminder (INC-1); a report asks who it is about (INC-4).
   */
  readonly edition?: number;
  /**
   * Instants that this step fixed, by deadline id. They are filled in while the step is recorded, and apply ever
   * after.
   */
  readonly fixed: Record<string, IsoInstant>;
}

/** The marks of a fact that is recorded today. */
export const currentMarks = { asksGround: true, edition: 1 } as const satisfies Partial<Fact>;

export const isOfEdition = ({ edition = 0 }: Pick<Fact, 'edition'>, least: 1): boolean => edition >= least;

/** For a fact of an unknown step, only that the payload is an object. */
type PayloadOf<C extends StepCode> = [StepCode] extends [C] ? object : AllSteps[C];
