import type { RecordActivities } from '../types.js';

/** Law 3: the one way anything of a case gets into PostgreSQL. */
export const createRecordActivities = (record: RecordActivities): RecordActivities => ({
  recordStep: (entry) => record.recordStep(entry),
  recordAct: (entry) => record.recordAct(entry),
});
