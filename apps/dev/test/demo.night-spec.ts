import { projectRoot } from '@homeward/config';
import { stages } from '@homeward/contracts';
import { GuardedProcess, until } from '@homeward/testing';
import { Place } from './support/dev-run.js';

const withinMs = 300_000;
const listed = /^ {2}[A-Z0-9]{5}-[A-Z0-9]{5} {2}([a-z-]+)$/;

/** Runs `npm start -- --demo` until it has listed its cases. */
async function demoIn(
  place: Place,
): Promise<{ readonly screen: readonly string[]; readonly stages: string[] }> {
  const screen: string[] = [];
  const house = new GuardedProcess({
    command: process.execPath,
    args: ['--import', 'tsx', 'apps/dev/src/main.ts', '--demo'],
    cwd: projectRoot,
    env: { ...(place.env as Record<string, string>), NODE_OPTIONS: '' },
    stopSignal: 'INT',
    onLine: (line) => void screen.push(line),
  });
  try {
    const isListed = () => house.gone || screen.some((line) => line.startsWith('Every route'));
    if (!(await until(isListed, { withinMs, everyMs: 200 })) || house.gone)
      throw new Error(screen.slice(-20).join('\n'));
    return { screen, stages: screen.flatMap((line) => listed.exec(line)?.[1] ?? []) };
  } finally {
    await house.stop(60_000);
  }
}

describe('npm start -- --demo', () => {
  it('creates sixteen cases that cover all stages, and creates no further case in a second run', async () => {
    const place = await Place.make();
    try {
      const first = await demoIn(place);
      expect(first.screen.filter((line) => line.includes('ended otherwise'))).toEqual([]);
      expect([...new Set(first.stages)]).toEqual([...stages]);
      expect(first.stages).toHaveLength(16);
      const second = await demoIn(place);
      expect(second.stages).toHaveLength(16);
      expect(second.screen.join('\n')).not.toContain('is being prepared');
    } finally {
      place.remove();
    }
  }, 600_000);
});
