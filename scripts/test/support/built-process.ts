import { projectRoot } from '@homeward/config';
import { isReadyMessage } from '@homeward/observability';
import { GuardedProcess } from '@homeward/testing';

/** Runs `dist/<name>.js` as a container would, and resolves when the process accepts requests. */
export async function startBuilt(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<GuardedProcess> {
  let onReady = (): void => undefined;
  const ready = new Promise<'ready'>((resolve) => (onReady = () => resolve('ready')));
  const built = spawnBuilt(name, env, (message) => isReadyMessage(message) && onReady());
  const outcome = await Promise.race([ready, built.exited]);
  if (outcome !== 'ready') throw new Error(`${name} ended with ${outcome}: ${built.lastLines.join('\n')}`);
  return built;
}

/** Runs a command of dist/ to its end. */
export async function runBuilt(name: string, env: Readonly<Record<string, string>>): Promise<void> {
  const built = spawnBuilt(name, env);
  const code = await built.exited;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${built.lastLines.join('\n')}`);
}

const spawnBuilt = (
  name: string,
  env: Readonly<Record<string, string>>,
  onMessage?: (message: unknown) => void,
): GuardedProcess =>
  new GuardedProcess({
    command: process.execPath,
    args: [`dist/${name}.js`],
    cwd: projectRoot,
    env: { NODE_ENV: 'production', NODE_OPTIONS: '--enable-source-maps', ...env },
    stopSignal: 'TERM',
    ...(onMessage && { onMessage }),
  });
