import { ledRounds } from '../src/rounds.js';

/** Runs one turn of the loop for each answer of the lease, and stops after the last answer. */
async function turns(holds: (boolean | Error)[]) {
  const stopping = new AbortController();
  const seen: string[] = [];
  await ledRounds({
    lease: {
      hold: async () => {
        const held = holds.shift() ?? false;
        if (holds.length === 0) stopping.abort();
        if (held instanceof Error) throw held;
        return held;
      },
      release: async () => void seen.push('released'),
    },
    signal: stopping.signal,
    everyMs: 1,
    round: async () => void seen.push('round'),
    failed: () => void seen.push('failed'),
    followed: () => void seen.push('followed'),
  });
  return seen;
}

it('runs rounds only while the process leads, and releases the lease at the end', async () => {
  expect(await turns([false, true, true, false])).toEqual([
    'followed',
    'round',
    'round',
    'followed',
    'released',
  ]);
});

it('runs no round while it is unknown which process leads', async () => {
  expect(await turns([new Error('away'), true])).toEqual(['failed', 'round', 'released']);
});

it('runs one more round after the loop is stopped, if the process leads at that time', async () => {
  const stopped = async (holds: boolean) => {
    const stopping = new AbortController();
    stopping.abort();
    const seen: string[] = [];
    await ledRounds({
      lease: { hold: async () => holds, release: async () => undefined },
      signal: stopping.signal,
      everyMs: 1,
      round: async () => void seen.push('round'),
      failed: () => undefined,
      lastRound: true,
    });
    return seen;
  };
  expect([await stopped(true), await stopped(false)]).toEqual([['round'], []]);
});
