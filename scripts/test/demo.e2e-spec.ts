import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { run } from '../run.js';

describe('npm run demo', () => {
  it('plays every sample story to the end it tells, on servers of its own', async () => {
    const { code, output } = await run(
      process.execPath,
      ['--import', 'tsx', join(projectRoot, 'scripts/demo.ts')],
      {
        quiet: true,
        env: { NODE_OPTIONS: '', HOMEWARD_MODE: 'development' },
      },
    );
    const told = output.match(/✓ as told/g) ?? [];
    expect({ code, told: told.length, ending: code === 0 ? '' : output.slice(-2_000) }).toEqual({
      code: 0,
      told: 3,
      ending: '',
    });
  }, 300_000);
});
