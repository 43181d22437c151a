import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import {
  errorCodeOfWire,
  stepsSent,
  type CaseId,
  type Refusal,
  type Sent,
  type StepReceipt,
} from '@homeward/contracts';
import { wireOfSent } from '@homeward/domain';
import { CaseReader } from '@homeward/persistence';
import { classifyTemporalError, startStep, type StepToSend } from '@homeward/temporal';
import { Client } from '@temporalio/client';
import { SETTINGS } from '../tokens.js';

export type StepOutcome =
  | { readonly kind: 'recorded'; readonly receipt: StepReceipt }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The case has no running workflow. */
  | { readonly kind: 'ended' }
  /** The workflow code of the case fails. */
  | { readonly kind: 'stalled' }
  /** The case has diverged from its record, and takes no step until operations have repaired the case. */
  | { readonly kind: 'diverged' }
  /** The messenger does not know whether the step was recorded, or will be recorded later. */
  | { readonly kind: 'unknown' };

/** The pause before an Update that the case has not handled is sent again, in ms. */
const pauseMs = 50;

/** Sends a step to its case as an Update and waits, within two deadlines, for the result. */
@Injectable()
export class CaseMessenger {
  constructor(
    @Inject(Client) private readonly temporal: Client,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async send(caseId: CaseId, sent: Sent): Promise<StepOutcome> {
    const { acceptWithinMs, recordWithinMs } = this.settings.steps;
    const now = Date.now();
    const until = { accepted: now + acceptWithinMs, recorded: now + recordWithinMs };
    const takesUp = await this.reader.fileTakenUpBy(sent.message.actor, stepsSent(sent)[0]!.step, caseId);
    const toSend = { caseId, ...sent, wire: wireOfSent(sent), takesUp };
    for (;;) {
      const outcome = await this.#sendOnce(toSend, until);
      if (outcome.kind !== 'unheard') return outcome;
      // The worker of the case may be down, or Temporal may be behind the database. The step is also sent again later.
      if (Date.now() + pauseMs > until.accepted) return { kind: 'unknown' };
      await pause(pauseMs);
    }
  }

  async #sendOnce(
    toSend: StepToSend,
    until: { readonly accepted: number; readonly recorded: number },
  ): Promise<StepOutcome | { readonly kind: 'unheard' }> {
    const { temporal } = this;
    let accepted = false;
    try {
      const handle = await temporal.withDeadline(until.accepted, () => startStep(temporal, toSend));
      accepted = true;
      const receipt = await temporal.withDeadline(until.recorded, () => handle.result());
      return { kind: 'recorded', receipt };
    } catch (error) {
      return outcomeOf(error, accepted);
    }
  }
}

function outcomeOf(error: unknown, accepted: boolean): StepOutcome | { readonly kind: 'unheard' } {
  const known = classifyTemporalError(error);
  switch (known.kind) {
    case 'refused':
      return { kind: 'refused', refusal: refusalOf(known) };
    case 'closed':
    case 'not-found':
      return { kind: 'ended' };
    case 'unheard':
    case 'stalled':
    case 'diverged':
      return known;
    default:
      return { kind: accepted ? 'accepted' : 'unknown' };
  }
}

const refusalOf = ({ code, details }: { code: string; details: readonly unknown[] }): Refusal => ({
  ...(details[0] as Refusal | undefined),
  code: errorCodeOfWire(code)!,
});
