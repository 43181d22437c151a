export { AuditCheckpointLoop } from './audit-checkpoint-loop.js';
export { lineOf, type Difference, type DifferenceKind } from './difference.js';
export { Engine } from './engine.js';
export { OpenSteps, type OpenStepsReport } from './open-steps.js';
export { OpenStepsLoop } from './open-steps-loop.js';
export { createReconcileActivities } from './reconcile.activities.js';
export { SuccessionLoop } from './succession-loop.js';
export { Reconciler, type Comparison } from './reconciler.js';
