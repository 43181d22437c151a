/**
 * Waits until all runs have ended. When one run ends for any reason, stops the other runs.
 * @throws the error of the first run in the list that failed
 */
export async function together(runs: readonly Promise<void>[], stop: () => void): Promise<void> {
  const ends = await Promise.allSettled(runs.map((run) => run.finally(stop)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
