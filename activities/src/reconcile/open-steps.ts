import { errorCodeOfWire, stepsSent, type CaseId, type Refusal, type StepReceipt } from '@homeward/contracts';
import { wireOfSent } from '@homeward/domain';
import { byRole, sentIn, type CaseReader, type StepRequest, type StepRequests } from '@homeward/persistence';
import { classifyTemporalError, startStep } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import { inParallel } from './in-parallel.js';

export interface OpenStepsOptions {
  readonly client: Client;
  readonly requests: StepRequests;
  readonly reader: CaseReader;
}

/** The results of the steps that were sent again. */
export interface OpenStepsReport {
  readonly recorded: number;
  readonly refused: number;
  /** The number of steps whose outcome is still unknown. The next round tries these steps again. */
  readonly open: number;
}

type Outcome = keyof OpenStepsReport;

/** The minimum age of a step, in ms. A younger step is still handled by the API process that accepted it. */
const olderThanMs = 15_000;
const casesAtOnce = 8;
const roundLimit = 500;
const answerWithinMs = 10_000;

/**
 * Law 4: if the key of a step is claimed and the outcome of the step is unknown, sends the step again with the same id,
 * until the outcome is known.
 */
export class OpenSteps {
  readonly #options: OpenStepsOptions;

  constructor(options: OpenStepsOptions) {
    this.#options = options;
  }

  /**
   * Runs one round.
   * @throws if Temporal or PostgreSQL is unavailable. Steps that were already settled stay settled
   */
  async settle(): Promise<OpenStepsReport> {
    const { requests } = this.#options;
    const open = await requests.openAndSettled(olderThanMs, roundLimit);
    const report = { recorded: 0, refused: 0, open: 0 };
    await inParallel(casesAtOnce, byCase(open).values(), async (steps) => {
      for (const [i, step] of steps.entries()) {
        const outcome = await this.#send(step);
        // Later steps of this case would get no answer either, so they also count as open.
        report[outcome] += outcome === 'open' ? steps.length - i : 1;
        if (outcome === 'open') return;
      }
    });
    return report;
  }

  async #send({ stepId }: StepRequest): Promise<Outcome> {
    const { requests } = this.#options;
    const taken = await requests.takeUp(byRole, stepId);
    if (taken?.status === 'answered') return 'recorded';
    return taken === undefined ? 'open' : await this.deliver(taken);
  }

  /**
   * Sends a step that this process has taken up, and stores the result.
   * @throws if Temporal or PostgreSQL is unavailable
   */
  async deliver(row: StepRequest): Promise<Outcome> {
    const { client, requests, reader } = this.#options;
    const { caseId, stepId } = row;
    const sent = sentIn(row);
    const takesUp = await reader.fileTakenUpBy(byRole, stepsSent(sent)[0]!.step, caseId);
    const toSend = { caseId, ...sent, wire: wireOfSent(sent), takesUp };
    let receipt: StepReceipt;
    try {
      receipt = await client.withDeadline(Date.now() + answerWithinMs, async () =>
        (await startStep(client, toSend)).result(),
      );
    } catch (error) {
      return await this.#outcomeOf(error, row);
    }
    await requests.answered(byRole, stepId, receipt);
    return 'recorded';
  }

  async #outcomeOf(error: unknown, row: StepRequest): Promise<Outcome> {
    const { requests, reader } = this.#options;
    const outcome = classifyTemporalError(error);
    switch (outcome.kind) {
      case 'unavailable':
        throw error;
      case 'refused':
        await requests.refused(row, {
          ...(outcome.details[0] as Refusal | undefined),
          code: errorCodeOfWire(outcome.code)!,
        });
        return 'refused';
      case 'closed':
      case 'not-found':
        return (await reader.hasFileEnded(row.caseId)) ? await this.#afterTheEnd(row) : 'open';
      default:
        return 'open';
    }
  }

  /**
   * Settles a step whose case no longer has a workflow because the workflow ended by its own rules. The record contains
   * every step that the workflow accepted, so a step that is not in the record will never be recorded.
   */
  async #afterTheEnd(row: StepRequest): Promise<Outcome> {
    const { requests } = this.#options;
    const { stepId, sequence, version } = row;
    if (row.status === 'recorded') {
      await requests.answered(byRole, stepId, { sequence: sequence!, version: version! });
      return 'recorded';
    }
    await requests.refused(row, { code: 'CASE.CLOSED', rule: 'CLOSE-1' });
    return 'refused';
  }
}

function byCase(requests: readonly StepRequest[]): Map<CaseId, StepRequest[]> {
  const groups = new Map<CaseId, StepRequest[]>();
  for (const request of requests) {
    const group = groups.get(request.caseId);
    if (group) group.push(request);
    else groups.set(request.caseId, [request]);
  }
  return groups;
}
