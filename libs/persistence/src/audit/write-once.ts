/**
 * A row that is written or is being written, and the instant (in ms since 1970) until which no identical row is written
 * again.
 */
export interface WrittenRow {
  readonly written: Promise<void>;
  readonly until: number;
}

interface Rows<K> {
  get(key: K): WrittenRow | undefined;
  set(key: K, row: WrittenRow): unknown;
  delete(key: K): unknown;
}

/**
 * Writes a row at most once in a period, however many callers request it at once. All callers wait until the row is
 * written. If the write fails, it fails for all callers who wait, and the next caller writes again.
 */
export function writeOnce<K>(
  rows: Rows<K>,
  key: K,
  standsForMs: number,
  write: () => Promise<void>,
): Promise<void> {
  const known = rows.get(key);
  if (known && known.until > Date.now()) return known.written;
  const written = write();
  rows.set(key, { written, until: Date.now() + standsForMs });
  written.catch(() => rows.delete(key));
  return written;
}
