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
    // Each is said where it can be looked at.
    expect(output.match(/\/api\/v1\/cases\/[0-9a-f-]{36}\n/g)).toHaveLength(3);
    expect(output.match(/\/workflows\/return-case%2F[0-9a-f-]{36}/g)).toHaveLength(3);
    const told = output.match(/✓ as told/g) ?? [];
    expect({ code, told: told.length, ending: code === 0 ? '' : output.slice(-2_000) }).toEqual({
      code: 0,
      told: 3,
      ending: '',
    });
  }, 300_000);
});
