/** Injection tokens for values that have no class. For all other values, the class is the injection token. */
export const SETTINGS = Symbol('settings');
export const DATA_KEYS = Symbol('data keys');
export const RECORD_PROTECTION = Symbol('record protection');
export const AID_HASHES = Symbol('hashes of identities');
export const NAME_TOKENS = Symbol('tokens of names');
export const PROGRAMMES = Symbol('programmes');
