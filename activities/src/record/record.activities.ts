import { wireOf } from '@homeward/contracts';
import { RecordError } from '@homeward/persistence';
import { ApplicationFailure } from '@temporalio/common';
import type { RecordActivities } from '../types.js';

/** Law 3: the only way in which data of a case is written to PostgreSQL. */
export const createRecordActivities = (record: RecordActivities): RecordActivities => ({
  recordStep: (entry) => record.recordStep(entry).catch(rethrown),
  recordAct: (entry) => record.recordAct(entry).catch(rethrown),
});

/** No attempt helps a case that has diverged from its record: people repair it. Any other failure is tried again. */
function rethrown(error: unknown): never {
  if (error instanceof RecordError && error.code === 'RECORD.DIVERGED')
    throw ApplicationFailure.nonRetryable(error.code, wireOf(error.code));
  throw error;
}
