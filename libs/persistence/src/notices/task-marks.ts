import type { CaseId, StaffId } from '@homeward/contracts';
import type { KeyedHashes } from '../record/seals.js';
import type { NoticedTask } from './notices-of.js';

/**
 * Names a task in the outbox, for one of the persons who get notices about the task. The name is a keyed hash, because
 * the id of a task reveals what a case waits for (INC-2). The result has the form of a uuid.
 */
export const taskMark = (
  hashes: KeyedHashes,
  caseId: CaseId,
  staffId: StaffId,
  { taskId, since }: NoticedTask,
): string => hashes.keyedHash('noticed-task', caseId, staffId, taskId, since).slice(0, 32);
