/**
 * A row that is written or being written, and until when it stands for what would be the same row again, in ms since
 * 1970.
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
 * One row in so many ms, however many ask for it at once: all of them wait until it is there. A row that could not be
 * written fails all who wait for it, and whoever comes next writes it.
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
