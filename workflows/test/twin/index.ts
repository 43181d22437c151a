import { upsertMemo } from '@temporalio/workflow';
import type { PaymentAttemptInput, ReturnCaseInput } from '@homeward/contracts';
import * as released from '@homeward/workflows';

/*
 * The workflows after a careless change: without a patch, each begins with one extra command, and nothing else is
 * different. The replay of every recorded history must fail with these workflows, otherwise it proves nothing.
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
