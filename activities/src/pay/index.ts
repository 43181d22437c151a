export { HttpPay, type HttpPayOptions } from './http.adapter.js';
export { manualPay } from './manual.adapter.js';
export {
  createPayActivities,
  type PayActivities,
  type PayActivitiesOptions,
  type SendOrder,
  type SendOutcome,
} from './pay.activities.js';
export type { BankOrder, PayPort, ResolvePayee, SendClaim, SendGuard } from './pay.port.js';
