import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import {
  errorCodeOfWire,
  type CaseId,
  type Refusal,
  type StaffStepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { classifyTemporalError, startStep } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import { SETTINGS, TEMPORAL } from '../tokens.js';

export type StepOutcome =
  | { readonly kind: 'recorded'; readonly receipt: StepReceipt }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No workflow runs the case (any more). */
  | { readonly kind: 'ended' }
  /** The case's code fails. */
  | { readonly kind: 'stalled' }
  /** Nobody can say whether it happened or still will. */
  | { readonly kind: 'unknown' };

/** Sends a step to its case as an Update and waits, within two deadlines, for what becomes of it. */
@Injectable()
export class CaseMessenger {
  constructor(
    @Inject(TEMPORAL) private readonly temporal: Client,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async send(caseId: CaseId, step: StaffStepCode, message: StepMessage): Promise<StepOutcome> {
    const { acceptWithinMs, recordWithinMs } = this.settings.steps;
    const now = Date.now();
    const sent = { caseId, step, wire: staffSteps[step].wire, message };
    let accepted = false;
    try {
      const handle = await this.temporal.withDeadline(now + acceptWithinMs, () =>
        startStep(this.temporal, sent),
      );
      accepted = true;
      const receipt = await this.temporal.withDeadline(now + recordWithinMs, () => handle.result());
      return { kind: 'recorded', receipt };
    } catch (error) {
      return outcomeOf(error, accepted);
    }
  }
}

function outcomeOf(error: unknown, accepted: boolean): StepOutcome {
  const known = classifyTemporalError(error);
  if (known.kind !== 'refused') process.stderr.write('DEBUG ' + JSON.stringify([new Date().toISOString(), known.kind, accepted, (error as Error).constructor.name, (error as Error).message, (error as any).cause?.constructor?.name, (error as any).cause?.code, (error as any).cause?.type, (error as any).cause?.message, (error as any).cause?.details]) + '\n');
  switch (known.kind) {
    case 'refused':
      return { kind: 'refused', refusal: refusalOf(known) };
    case 'closed':
    case 'not-found':
      return { kind: 'ended' };
    case 'stalled':
      return { kind: 'stalled' };
    default:
      return { kind: accepted ? 'accepted' : 'unknown' };
  }
}

const refusalOf = ({ code, details }: { code: string; details: readonly unknown[] }): Refusal => ({
  ...(details[0] as Refusal | undefined),
  code: errorCodeOfWire(code)!,
});
