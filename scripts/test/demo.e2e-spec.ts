import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { demoLives } from '@homeward/testing';
import { isNight } from '@homeward/testing/samples';
import { run } from '../run.js';

/** The shortest story. The nightly run plays all stories. */
const stories = isNight ? [] : ['withdrawal-at-the-gate'];
const many = stories.length || demoLives().length;
const demo = ['--import', 'tsx', join(projectRoot, 'scripts/demo.ts')];

describe('npm run demo', () => {
  it('plays each sample story to the end that the story describes', async () => {
    const { code, output } = await run(process.execPath, [...demo, ...stories], {
      quiet: true,
      env: { NODE_OPTIONS: '', HOMEWARD_MODE: 'development' },
    });
    // The output shows the address of each case.
    expect(output.match(/\/api\/v1\/cases\/[0-9a-f-]{36}\n/g)).toHaveLength(many);
    expect(output.match(/\/workflows\/return-case%2F[0-9a-f-]{36}/g)).toHaveLength(many);
    const told = output.match(/✓ as told/g) ?? [];
    expect({ code, told: told.length, ending: code === 0 ? '' : output.slice(-2_000) }).toEqual({
      code: 0,
      told: many,
      ending: '',
    });
  }, 300_000);

  it('npm run demo lists the stories if no story has the given name', async () => {
    const { code, output } = await run(process.execPath, [...demo, 'nobody'], { quiet: true });
    expect(code).toBe(1);
    expect(output).toContain('There is no story nobody. There are: adult-four-instalments');
  }, 60_000);
});
