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
 * Law 6: signals a case if its payments or contacts need a text that was lost. The case reads the signal as soon as a
 * worker runs, before anything that comes after the release. If this runs again, the case ignores the same signal.
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
      // Nothing is paid or arranged any more in a case that has ended.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
