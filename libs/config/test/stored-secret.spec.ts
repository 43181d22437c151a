import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.js';

it('processes that start together get the same stored secret', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-kept-'));
  const script = `
    import { storedSecret } from './libs/config/src/stored-secret.ts';
    process.stdout.write(storedSecret(process.argv[1], 'secret'));`;
  const start = () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  const answers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = start();
      let answer = '';
      child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      await once(child, 'close');
      return answer;
    }),
  );
  expect(Buffer.from(answers[0] ?? '', 'base64')).toHaveLength(32);
  expect(new Set(answers).size).toBe(1);
  expect(readdirSync(folder)).toEqual(['secret']);
  rmSync(folder, { recursive: true });
});
