import type { CaseId } from '@homeward/contracts';
import type { Runner } from '../database/database.js';
import type { Statement, Values } from '../database/statement.js';
import { RecordError } from '../record-error.js';

/** One page of a list. `next` is the cursor of the next page. With keyset paging, no item is skipped or shown twice. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

export interface PageRequest {
  /** The cursor of the previous page. It is opaque to callers. */
  readonly after?: string | undefined;
  readonly limit: number;
}

type Position = readonly (string | null)[];

/** A case id that is smaller than the id of every case. */
export const beforeAnyCase: CaseId = '00000000-0000-0000-0000-000000000000';

/** All rows of a statement that returns the next rows after a case id, `:after`. */
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

/** Makes a page from rows. The query requested one row more than `limit`. */
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
 * The parts of a cursor. `undefined` if no cursor is given.
 * @throws {RecordError} `REQUEST.INVALID` for a text that is not a cursor with these parts
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

/** A part of a cursor. Callers can change cursors, so each part must be something that PostgreSQL can read. */
type Part = (value: unknown) => boolean;
const text =
  (pattern: RegExp): Part =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const instantText = text(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** True for an instant on a date that exists. PostgreSQL would fail on 30 February. */
export const instantPart: Part = (value) =>
  instantText(value) &&
  !Number.isNaN(Date.parse(value as string)) &&
  new Date(value as string).toJSON() === value;
/** An instant in microseconds since 1970, so that entries of the same millisecond are not skipped. */
export const microsPart = text(/^\d{1,17}$/);
export const instantOrNullPart: Part = (value) => value === null || instantPart(value);
export const uuidPart = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
// eslint-disable-next-line no-control-regex -- PostgreSQL's texts have no NUL
export const textPart = text(/^[^\0]{1,200}$/);
