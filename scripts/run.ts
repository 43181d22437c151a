import { spawn } from 'node:child_process';

export interface Finished {
  readonly code: number;
  /** Standard output and standard error together, for a person to read. */
  readonly output: string;
  /** Standard output only, without warnings, for a program to read. */
  readonly stdout: string;
  readonly seconds: number;
}

/** The exit code as a shell reports it. */
const commandNotFound = 127;

/**
 * Runs a command of the project. Returns the output of the command. Also prints the output as it arrives, except with
 * `quiet`.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: { quiet?: boolean; env?: Record<string, string>; cwd?: string } = {},
): Promise<Finished> {
  const started = Date.now();
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
  });
  let output = '';
  let stdout = '';
  const take = (chunk: string): void => {
    output += chunk;
    if (!options.quiet) process.stdout.write(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stdout.on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', take);
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(commandNotFound));
    child.on('close', (status) => resolve(status ?? 1));
  });
  return { code, output, stdout, seconds: (Date.now() - started) / 1_000 };
}

export const npx = (
  args: readonly string[],
  options?: { quiet?: boolean; env?: Record<string, string>; cwd?: string },
): Promise<Finished> => run('npx', ['--no-install', ...args], options);
