export { AuditCheckpointLoop } from './audit-checkpoint-loop.js';
export { CaseStarter } from './case-starter.js';
export { ComparisonRounds, type RoundReport } from './comparison-rounds.js';
export { lineOf, type Difference, type DifferenceKind } from './difference.js';
export type { RunningCase } from './compare-case.js';
export { Engine } from './engine.js';
export { OpenSteps, type OpenStepsReport } from './open-steps.js';
export { OpenStepsLoop } from './open-steps-loop.js';
export { createReconcileActivities } from './reconcile.activities.js';
export { SuccessionLoop } from './succession-loop.js';
export {
  catchUpProblems,
  RecordCatchUp,
  type CaughtUp,
  type LostText,
  type TakenFromEngine,
} from './record-catch-up.js';
export {
  everyCaseRefusals,
  Restarter,
  restartRefusals,
  type EveryCaseRestarted,
  type Restarted,
  type RestartRefusal,
} from './restarter.js';
export { Reconciler, type Comparison } from './reconciler.js';
export { createAuditActivities } from './audit.activities.js';
export { ReadingAlertsLoop } from './reading-alerts-loop.js';
export { ReportsLoop } from './reports-loop.js';
