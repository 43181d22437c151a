/** Injection tokens for what is built outside Nest. */
export const SETTINGS = Symbol('settings');
export const DATA_KEYS = Symbol('data keys');
export const RECORD_PROTECTION = Symbol('record protection');
export const TEMPORAL = Symbol('temporal client');
export const CASE_READER = Symbol('case reader');
export const STEP_REQUESTS = Symbol('step requests');
export const VAULT_NOTES = Symbol('vault notes');
export const AUDIT_LOG = Symbol('audit log');
export const AID_HASHES = Symbol('hashes of identities');
export const AID_COMPARISONS = Symbol('comparisons of identities');
export const PAYMENT_SENDS = Symbol('payment sends');
export const STAFF_DIRECTORY = Symbol('staff directory');
export const SUCCESSIONS = Symbol('successions');
export const LEGAL_HOLDS = Symbol('legal holds');
export const ERASURES = Symbol('erasures');
export const PROGRAMMES = Symbol('programmes');
