import { demoCases, demoLives } from '@homeward/testing';
import { openHouse } from '../../api/test/house.js';
import { showDemo } from '../src/demo.js';

const listed = /^ {2}[A-Z0-9]{5}-[A-Z0-9]{5} {2}([a-z-]+)$/m;

/** demo.night-spec.ts tests the whole demo with `npm start -- --demo`. */
it('the demo records each case once, as its script says, and lists each case with its stage', async () => {
  const house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true' } });
  const stories = {
    cases: demoCases().filter(({ ends }) => ['counselling', 'registration', 'planning'].includes(ends.stage)),
    lives: demoLives().filter(({ name }) => name === 'withdrawal-at-the-gate'),
  };
  const shown = async (): Promise<string[]> => {
    const screen: string[] = [];
    await showDemo(house.settings, (line) => void screen.push(line), stories);
    return screen;
  };
  try {
    const first = await shown();
    expect(first.filter((line) => line.includes('ended otherwise'))).toEqual([]);
    const stages = first.flatMap((line) => listed.exec(line)?.[1] ?? []);
    expect(stages).toEqual([...stories.cases.map(({ ends }) => ends.stage), 'closed']);
    const second = await shown();
    expect(second.flatMap((line) => listed.exec(line)?.[1] ?? [])).toEqual(stages);
    expect(second.join('\n')).not.toContain('is being prepared');
  } finally {
    await house.stop();
  }
}, 300_000);
