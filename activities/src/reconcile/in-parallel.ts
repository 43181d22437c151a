/**
 * Runs `work` for each item, in the order of the items, for at most `limit` items at a time. The first failure ends the
 * run.
 */
export async function inParallel<T>(
  limit: number,
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let over = false;
  const lane = async (): Promise<void> => {
    while (!over) {
      const next = await source.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  await Promise.all(
    Array.from({ length: limit }, () =>
      lane().catch((error: unknown) => {
        over = true;
        throw error;
      }),
    ),
  );
}
