import type { StepMessage } from '@homeward/contracts';
import { todayAt } from '@homeward/domain';
import type { PartToGive, StepRequests, Successions } from '@homeward/persistence';
import { randomUUID } from 'node:crypto';
import { LedLoop, type LoopOptions } from '../led-loop.js';
import { inParallel } from './in-parallel.js';
import type { OpenSteps } from './open-steps.js';

export interface SuccessionLoopOptions extends LoopOptions {
  readonly successions: Pick<Successions, 'partsToGive'>;
  readonly requests: Pick<StepRequests, 'claim'>;
  readonly openSteps: Pick<OpenSteps, 'deliver'>;
}

const casesAtOnce = 4;
const roundLimit = 200;

/**
 * PEOPLE-1: when an account has ended, transfers the parts that name the owner of the account, case by case. Each
 * transfer is a step of the case, in the name of the lead who decided the succession. The record shows which parts are
 * left, so if a round fails or a worker dies, the next round continues. The key of a transfer contains the sequence
 * number of the case, so that each part is transferred once, even if several workers run.
 */
export class SuccessionLoop extends LedLoop<SuccessionLoopOptions> {
  protected readonly usualEveryMs = 5_000;
  readonly #given;

  constructor(options: SuccessionLoopOptions) {
    super(options);
    this.#given = options.metrics.counter(
      'succession_parts_total',
      'Parts transferred to a successor, by outcome',
      ['outcome'],
    );
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Parts cannot be transferred at the moment');
  }

  protected async round(): Promise<void> {
    const parts = await this.options.successions.partsToGive(roundLimit);
    await inParallel(casesAtOnce, firstOfEachCase(parts), (part) => this.#give(part));
  }

  /**
   * Sends the step that transfers the part. If the step was already sent and has no outcome yet, the loop for open
   * steps sends it again.
   */
  async #give({ caseId, sequence, role, part, by }: PartToGive): Promise<void> {
    const { requests, openSteps, lease } = this.options;
    if (!(await lease.hold())) return;
    const payload = { role, part };
    const now = new Date().toISOString();
    const message: StepMessage = {
      stepId: randomUUID(),
      actor: by,
      occurredOn: todayAt(now),
      zone: 'Europe/Zurich',
      payload,
      known: {},
      madeAt: sequence,
    };
    const claim = await requests.claim({
      scope: ['succession', caseId, role, part.organisationId],
      key: String(sequence),
      body: payload,
      caseId,
      step: 'assign-staff',
      stepId: message.stepId,
      message,
      notes: [],
    });
    if (claim.kind === 'claimed') this.#given.inc({ outcome: await openSteps.deliver(claim.row) });
  }
}

/**
 * Returns one part of each case. The other parts of the case follow one by one in the next rounds, when the case has a
 * new sequence number.
 */
const firstOfEachCase = (parts: readonly PartToGive[]): PartToGive[] =>
  parts.filter(({ caseId }, i) => parts.findIndex((part) => part.caseId === caseId) === i);
