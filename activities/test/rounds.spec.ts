import { ledRounds } from '../src/rounds.js';

/** Turns of a process that is told so of its lease, one after the other; it ends with the last of them. */
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

it('goes round only while it leads, and gives its lease back at the end', async () => {
  expect(await turns([false, true, true, false])).toEqual([
    'followed',
    'round',
    'round',
    'followed',
    'released',
  ]);
});

it('does nothing while nobody can say who leads', async () => {
  expect(await turns([new Error('away'), true])).toEqual(['failed', 'round', 'released']);
});

it('goes round once more when it is told to stop, if it leads then', async () => {
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
