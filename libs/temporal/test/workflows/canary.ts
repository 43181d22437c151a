import { operatorText, type OperatorText } from '@homeward/contracts';

/** A text that must never appear unencrypted. `kind` says how it was sent. */
export const canary = (kind: string): string => `CANARY ${kind}`;

/** A text that operators may read. */
export const readable = (kind: string): OperatorText => operatorText`READABLE ${kind}`;

/** The kinds of the canary and readable texts in `data`. */
export const kindsIn = (data: string): string[] =>
  [...data.matchAll(/(?:CANARY|READABLE) ([a-z-]+)/g)].map(([, kind]) => kind!);
