import type { Actor, IsoDay, IsoInstant, KnownFacts, StepCode, StepId } from '@homeward/contracts';
import type { AllSteps } from '../step-payloads.js';

/**
 * One thing that happened to a case: the content of a row of the timeline (FACT-1). A case is the fold of its facts, so
 * a fact contains everything that `evolve` needs, including the due instants of the deadlines that it starts. These
 * instants are computed once, when the step is recorded (law 7).
 */
export interface Fact<C extends StepCode = StepCode, P = StepPayload<C>> {
  readonly sequence: number;
  readonly step: C;
  readonly stepId: StepId;
  /** The person who took the step. `null`: a machine or the clock. */
  readonly actor: Actor | null;
  readonly occurredOn: IsoDay;
  readonly zone: string;
  readonly recordedAt: IsoInstant;
  readonly payload: P;
  readonly known: KnownFacts;
  /**
   * PAY-8: present if the fact also ends payments that have lost their ground. Absent in older facts, which do not end
   * such payments.
   */
  readonly asksGround?: true;
  /**
   * Law 13: `evolve` always treats a fact by the rules of the time when the fact was recorded. Code that has changed
   * since then checks the edition. Absent: 0.
   *
   * 1: providers know the things of a case by keys (case/provider-key.ts); a payment that staff enter as failed waits
   * for a second person (PAY-3). A hand-over names its country, and journeys to another country raise an alarm
   * (GATE-3). If an adult is detained or in hospital, staff are asked about the adult's child (TRAV-4); a child born
   * during the journey is with its parent (CASE-5). An incident also calls the next person with each reminder (INC-1);
   * a report asks who it is about (INC-4).
   *
   * 2: the status of a payment follows from its amounts, which each attempt accounts for (PAY-10); claims follow what
   * the persons hold (CLAIM-1).
   */
  readonly edition?: number;
  /**
   * Instants that this step fixed, by deadline id. The instants are filled in while the step is recorded, and never
   * change.
   */
  readonly fixed: Record<string, IsoInstant>;
}

/** The `asksGround` and `edition` of a fact that is recorded today. */
export const currentMarks = { asksGround: true, edition: 2 } as const satisfies Partial<Fact>;

export const isOfEdition = ({ edition = 0 }: Pick<Fact, 'edition'>, least: 1 | 2): boolean =>
  edition >= least;

/** The type of a fact's payload. If the step is unknown, the payload is an object. */
type StepPayload<C extends StepCode> = [StepCode] extends [C] ? object : AllSteps[C];
