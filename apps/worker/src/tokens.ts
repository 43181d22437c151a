import { getDataSourceToken } from '@nestjs/typeorm';

/** Injection tokens for values that are built outside Nest. */
export const SETTINGS = Symbol('settings');
export const LOG = Symbol('log');
export const METRICS = Symbol('metrics');
export const KEY_USES = Symbol('key uses');
export const DATA_KEYS = Symbol('data keys');
export const TEMPORAL = Symbol('temporal client');
export const CONNECTION = Symbol('worker connection');
export const JOURNAL = Symbol('journal of recorded steps');
export const POST = Symbol('post');
export const SMS = Symbol('gateway for text messages');

/** The database connections for urgent writes, while a member of staff waits for the answer. See `DatabaseUse`. */
export const RECORD_DATABASE = getDataSourceToken();
export const upkeep = 'upkeep';
export const UPKEEP_DATABASE = getDataSourceToken(upkeep);
