/** Injection tokens for values that have no class. Everything else is injected by its class. */
export const SETTINGS = Symbol('settings');
export const DATA_KEYS = Symbol('data keys');
export const RECORD_PROTECTION = Symbol('record protection');
export const AID_HASHES = Symbol('hashes of identities');
export const NAME_TOKENS = Symbol('tokens of names');
export const PROGRAMMES = Symbol('programmes');
