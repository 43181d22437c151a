/** Does `work` for each item, a given number at a time. Starts the items in order, and returns the results in order. */
export async function inParallel<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const source = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of source) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}
