import { operatorText, type OperatorText } from '@homeward/contracts';

/** A text that must never appear unencrypted. `kind` names the way in which the text was sent. */
export const canary = (kind: string): string => `CANARY ${kind}`;

/** A text that operators may read. */
export const readable = (kind: string): OperatorText => operatorText`READABLE ${kind}`;

/** The kinds of the canaries and of the readable texts in `data`. */
export const kindsIn = (data: string): string[] =>
  [...data.matchAll(/(?:CANARY|READABLE) ([a-z-]+)/g)].map(([, kind]) => kind!);
