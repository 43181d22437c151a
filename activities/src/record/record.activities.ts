import type { RecordActivities } from '../types.js';

/** Law 3: the only way in which data of a case is written to PostgreSQL. */
export const createRecordActivities = (record: RecordActivities): RecordActivities => ({
  recordStep: (entry) => record.recordStep(entry),
  recordAct: (entry) => record.recordAct(entry),
});
