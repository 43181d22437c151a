import { operatorText, type OperatorText } from '@homeward/contracts';

/** A text that must never be seen in clear; `kind` says what carried it. */
export const canary = (kind: string): string => `CANARY ${kind}`;

/** A text that operators may read. */
export const readable = (kind: string): OperatorText => operatorText`READABLE ${kind}`;

/** What the texts of either sort in `data` say that they were carried by. */
export const kindsIn = (data: string): string[] =>
  [...data.matchAll(/(?:CANARY|READABLE) ([a-z-]+)/g)].map(([, kind]) => kind!);
