export * from './forgetting/index.js';
export * from './notify/index.js';
export * from './pay/index.js';
export * from './reconcile/index.js';
export { createRecordActivities } from './record/record.activities.js';
export * from './travel/index.js';
export type { RecordActivities } from './types.js';
export { DocumentsLoop } from './vault/documents-loop.js';
export { OrphansLoop } from './vault/orphans-loop.js';
