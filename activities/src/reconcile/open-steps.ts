import { errorCodeOfWire, type CaseId, type Refusal, type StepReceipt } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { byRole, type CaseReader, type StepRequest, type StepRequests } from '@homeward/persistence';
import { classifyTemporalError, startStep } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import { inParallel } from './in-parallel.js';

export interface OpenStepsOptions {
  readonly client: Client;
  readonly requests: StepRequests;
  readonly reader: CaseReader;
}

/** What became of the steps that were sent again. */
export interface OpenStepsReport {
  readonly recorded: number;
  readonly refused: number;
  /** Still unknown; asked for again in the next round. */
  readonly open: number;
}

type Outcome = keyof OpenStepsReport;

/** Younger ones are still in the hands of the API that took them. */
const olderThanMs = 15_000;
const casesAtOnce = 8;
const roundLimit = 500;
const answerWithinMs = 10_000;

/** Law 4: a claimed key whose outcome is unknown is sent again, under the same id, until its outcome is known. */
export class OpenSteps {
  readonly #options: OpenStepsOptions;

  constructor(options: OpenStepsOptions) {
    this.#options = options;
  }

  /** One round. @throws when Temporal or PostgreSQL is away; what was settled before stays settled */
  async settle(): Promise<OpenStepsReport> {
    const { requests } = this.#options;
    const open = await requests.openAndSettled(olderThanMs, roundLimit);
    const report = { recorded: 0, refused: 0, open: 0 };
    await inParallel(casesAtOnce, byCase(open).values(), async (steps) => {
      for (const [i, step] of steps.entries()) {
        const outcome = await this.#send(step);
        // Its later steps would meet the same silence.
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

  /** Sends a step that the caller has in hand, and writes down what became of it. @throws when Temporal or PostgreSQL is away */
  async deliver(row: StepRequest): Promise<Outcome> {
    const { client, requests, reader } = this.#options;
    const { caseId, stepId, step, status, message } = row;
    const takesUp = await reader.fileTakenUpBy(byRole, step, caseId);
    const sent = { caseId, step, wire: staffSteps[step].wire, message: message!, takesUp };
    let receipt: StepReceipt;
    try {
      receipt = await client.withDeadline(Date.now() + answerWithinMs, async () =>
        (await startStep(client, sent)).result(),
      );
    } catch (error) {
      const refusal = refusalIn(error, status);
      if (refusal) await requests.refused(row, refusal);
      return refusal ? 'refused' : 'open';
    }
    await requests.answered(byRole, stepId, receipt);
    return 'recorded';
  }
}

/**
 * Why the step will never be taken; `undefined` while that is not certain. A workflow that is not to be found is no answer:
 * its opening may be on its way, or it is lost, and then a person must look.
 */
function refusalIn(error: unknown, status: StepRequest['status']): Refusal | undefined {
  const outcome = classifyTemporalError(error);
  if (outcome.kind === 'refused')
    return { ...(outcome.details[0] as Refusal | undefined), code: errorCodeOfWire(outcome.code)! };
  if (outcome.kind === 'closed' && status === 'open') return { code: 'CASE.CLOSED', rule: 'CLOSE-1' };
  if (outcome.kind === 'unavailable') throw error;
  return undefined;
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
