/**
 * Waits for all; when one ends, for whatever reason, the others are told to stop. @throws what the first of them
 * threw
 */
export async function together(runs: readonly Promise<void>[], stop: () => void): Promise<void> {
  const ends = await Promise.allSettled(runs.map((run) => run.finally(stop)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
