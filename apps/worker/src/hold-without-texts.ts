import type { LostText } from '@homeward/activities';
import {
  noticeReceivedSignalName,
  returnCaseWorkflowId,
  type CaseId,
  type Notice,
} from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { say } from './command.js';

/**
 * Law 6: sends a signal to a case if a payment or a contact of the case needs a text that was lost. The case reads the
 * signal as soon as a worker runs, and before all input that arrives after the release. If the function runs again, the
 * case ignores the repeated signal.
 */
export async function holdWithoutTexts(
  client: Client,
  caseId: CaseId,
  lost: readonly LostText[],
): Promise<void> {
  const handle = client.workflow.getHandle(returnCaseWorkflowId(caseId));
  for (const { sequence, field, held } of lost) {
    if (held === undefined) continue;
    const key = providerKey(caseId, 'lost-text', sequence, field);
    const notice: Notice = { key, step: 'notice-lost-texts', payload: held };
    try {
      await handle.signal(noticeReceivedSignalName, notice);
      say(`held until it is entered again ${caseId} #${sequence} ${field}`);
    } catch (error) {
      // A case that has ended makes no more payments or contacts.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
