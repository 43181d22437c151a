export { createRecordActivities } from './record/record.activities.js';
export type * from './types.js';
