/**
 * Waits for all runs. When one ends, for whatever reason, the others are stopped. @throws what the first failed run
 * threw
 */
export async function together(runs: readonly Promise<void>[], stop: () => void): Promise<void> {
  const ends = await Promise.allSettled(runs.map((run) => run.finally(stop)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
