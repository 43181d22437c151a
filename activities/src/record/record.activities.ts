import { wireOf } from '@homeward/contracts';
import { RecordError } from '@homeward/persistence';
import { ApplicationFailure } from '@temporalio/common';
import type { RecordActivities } from '../types.js';

/** Law 3: the only way in which workflows write data of a case to PostgreSQL. */
export const createRecordActivities = (record: RecordActivities): RecordActivities => ({
  recordStep: (entry) => record.recordStep(entry).catch(rethrown),
  recordAct: (entry) => record.recordAct(entry).catch(rethrown),
});

/**
 * A retry cannot help a case that has diverged from its record, so people must repair the case. After any other
 * failure, the activity is retried.
 */
function rethrown(error: unknown): never {
  if (error instanceof RecordError && error.code === 'RECORD.DIVERGED')
    throw ApplicationFailure.nonRetryable(error.code, wireOf(error.code));
  throw error;
}
