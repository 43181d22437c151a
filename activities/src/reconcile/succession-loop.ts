import { randomUUID } from 'node:crypto';
import type { StepMessage } from '@homeward/contracts';
import { todayAt } from '@homeward/domain';
import type { Logger, Metrics } from '@homeward/observability';
import type { Lease, PartToGive, StepRequests, Successions } from '@homeward/persistence';
import { ledRounds } from '../rounds.js';
import { inParallel } from './in-parallel.js';
import type { OpenSteps } from './open-steps.js';

export interface SuccessionLoopOptions {
  readonly successions: Pick<Successions, 'partsToGive'>;
  readonly requests: Pick<StepRequests, 'claim'>;
  readonly openSteps: Pick<OpenSteps, 'deliver'>;
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

const casesAtOnce = 4;
const roundLimit = 200;

/**
 * PEOPLE-1: gives over, case by case, every part that names somebody whose account was ended, as a step of that case
 * in the name of the lead who decided it. What is left to give follows from the record: a round that fails, or a
 * worker that dies, leaves it to the next. The key of a part is the place where its case stands, so that it is given
 * once, whoever gives it.
 */
export class SuccessionLoop {
  readonly #options: SuccessionLoopOptions;
  readonly #given;

  constructor(options: SuccessionLoopOptions) {
    this.#options = options;
    this.#given = options.metrics.counter(
      'succession_parts_total',
      'Parts given to a successor, by outcome',
      ['outcome'],
    );
  }

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs = 5_000, lease, log } = this.#options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: () => this.#round(),
      failed: (err) => log.warn({ err }, 'Parts cannot be given at the moment'),
    });
  }

  async #round(): Promise<void> {
    const parts = await this.#options.successions.partsToGive(roundLimit);
    await inParallel(casesAtOnce, firstOfEachCase(parts), (part) => this.#give(part));
  }

  /** A step that was sent before and has no outcome yet is sent again with all other open steps. */
  async #give({ caseId, sequence, role, part, by }: PartToGive): Promise<void> {
    const { requests, openSteps, lease } = this.#options;
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

/** A case's other parts come in the next round, when it stands elsewhere. */
const firstOfEachCase = (parts: readonly PartToGive[]): PartToGive[] =>
  parts.filter(({ caseId }, i) => parts.findIndex((part) => part.caseId === caseId) === i);
