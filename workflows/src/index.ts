/** The workflows that the worker registers. The bundle exports nothing else. */
export { paymentAttempt } from './payment/payment-attempt.workflow.js';
export { returnCase } from './return-case/return-case.workflow.js';
export { forget } from './schedules/forget.workflow.js';
export { verifyAudit } from './schedules/verify-audit.workflow.js';
export { compareStores } from './schedules/reconcile.workflow.js';
