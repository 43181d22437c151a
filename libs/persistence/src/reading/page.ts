import type { CaseId } from '@homeward/contracts';
import type { Runner } from '../database/database.js';
import type { Statement, Values } from '../database/statement.js';
import { RecordError } from '../record-error.js';

/** One page of a list. `next` is the cursor of the page after it (keyset paging: nothing is skipped or shown twice). */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

export interface PageRequest {
  /** The cursor of the page before; opaque to callers. */
  readonly after?: string | undefined;
  readonly limit: number;
}

type Position = readonly (string | null)[];

/** No case has this id, and each has a larger one. */
export const beforeAnyCase: CaseId = '00000000-0000-0000-0000-000000000000';

/** All rows of a statement that gives the next ones `:after` a case, by its id. */
export async function* allAfter<Row extends { readonly caseId: CaseId }>(
  runner: Runner,
  next: Statement,
  values: Values = {},
): AsyncGenerator<Row> {
  for (let after: CaseId = beforeAnyCase; ;) {
    const rows = await runner.rows<Row>(next, { ...values, after });
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.caseId;
  }
}

/** A page from rows of which one more than `limit` was asked for. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  positionOf: (item: Item) => Position,
): Page<Item> {
  const items = rows.slice(0, limit).map(itemOf);
  const more = rows.length > limit;
  return { items, next: more ? encode(positionOf(items.at(-1)!)) : null };
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * What a cursor says, part by part; `undefined` without one.
 * @throws {RecordError} `REQUEST.INVALID` for a text that is no cursor of such a list
 */
export function positionIn(after: string | undefined, parts: readonly Part[]): Position | undefined {
  if (after === undefined) return undefined;
  const position = parsed(Buffer.from(after, 'base64url').toString('utf8'));
  const fits = Array.isArray(position) && position.length === parts.length;
  if (!fits || !parts.every((isPart, i) => isPart(position[i])))
    throw new RecordError('REQUEST.INVALID', { field: 'after' });
  return position as Position;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A part of a cursor. Cursors pass through the hands of callers, so each part must be what PostgreSQL can read. */
type Part = (value: unknown) => boolean;
const text =
  (pattern: RegExp): Part =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const instantText = text(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A real one: on 30 February PostgreSQL would fail. */
export const instantPart: Part = (value) =>
  instantText(value) &&
  !Number.isNaN(Date.parse(value as string)) &&
  new Date(value as string).toJSON() === value;
/** Microseconds since 1970: of all that came in one millisecond nothing is skipped. */
export const microsPart = text(/^\d{1,17}$/);
export const instantOrNullPart: Part = (value) => value === null || instantPart(value);
export const uuidPart = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
// eslint-disable-next-line no-control-regex -- PostgreSQL's texts have no NUL
export const textPart = text(/^[^\0]{1,200}$/);
