import { upsertMemo } from '@temporalio/workflow';
import type { PaymentAttemptInput, ReturnCaseInput } from '@homeward/contracts';
import * as released from '@homeward/workflows';

/*
 * The workflows after a careless change: without a patch, each begins with one extra command, and nothing else is
 * different. Every recorded history must refuse it, otherwise its replay proves nothing.
 */
const oneMore = (): void => upsertMemo({ changed: true });

export async function returnCase(input: ReturnCaseInput): Promise<void> {
  oneMore();
  await released.returnCase(input);
}

export async function paymentAttempt(input: PaymentAttemptInput): Promise<void> {
  oneMore();
  await released.paymentAttempt(input);
}
