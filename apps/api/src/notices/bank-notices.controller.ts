import { timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { askNowSignalName, paymentWorkflowId } from '@homeward/contracts';
import { PaymentSends } from '@homeward/persistence';
import { classifyTemporalError } from '@homeward/temporal';
import { Client } from '@temporalio/client';
import { z } from 'zod';
import { Public } from '../auth/auth.guard.js';
import { Problem } from '../problem/problem.js';
import { pattern } from '../texts.js';
import { SETTINGS } from '../tokens.js';

const notice = z.object({ key: pattern(/^[\w-]{1,100}$/) });

/**
 * The bank's callback. The content of a notice is only a hint. After a notice, the payment attempt immediately asks the
 * bank for the status, instead of at the next scheduled time (PAY-3). So a forged, repeated or lost notice does no
 * harm.
 */
@Controller('bank-notices')
@Public()
export class BankNoticesController {
  constructor(
    @Inject(PaymentSends) private readonly sends: PaymentSends,
    @Inject(Client) private readonly temporal: Client,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(204)
  async receive(
    @Headers('x-notice-secret') secret: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    if (!this.#knows(secret)) throw new Problem('AUTH.INVALID');
    const parsed = notice.safeParse(body);
    if (!parsed.success)
      throw new Problem('REQUEST.INVALID', { fields: [{ path: 'key', reason: 'invalid_format' }] });
    const sent = await this.sends.find(parsed.data.key);
    if (!sent) throw new Problem('REQUEST.NOT_FOUND');
    await this.#askNow(paymentWorkflowId(sent.caseId, sent.paymentId, sent.attempt));
  }

  #knows(secret: string | undefined): boolean {
    const wanted = this.settings.bank.noticeSecret?.reveal();
    const shown = Buffer.from(secret ?? '', 'base64');
    return wanted !== undefined && shown.length === wanted.length && timingSafeEqual(shown, wanted);
  }

  /** Makes the payment attempt ask the bank now. Does nothing if the attempt has ended. */
  async #askNow(workflowId: string): Promise<void> {
    const deadline = Date.now() + this.settings.steps.acceptWithinMs;
    try {
      await this.temporal.withDeadline(deadline, () =>
        this.temporal.workflow.getHandle(workflowId).signal(askNowSignalName),
      );
    } catch (error) {
      const { kind } = classifyTemporalError(error);
      if (kind !== 'closed' && kind !== 'not-found') throw new Problem('STEP.OUTCOME_UNKNOWN');
    }
  }
}
