import { spawn } from 'node:child_process';

export interface CommandResult {
  /** The exit code. 127 if the command does not exist, and 124 if the command was stopped after `withinMs`. */
  readonly code: number;
  readonly stdout: string;
  /** The last lines of standard error and standard output together. */
  readonly tail: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  readonly input?: string;
  readonly withinMs?: number;
}

const NOT_FOUND = 127;
const TIMED_OUT = 124;
const TAIL_LINES = 8;

/** Runs a command to its end. Never rejects: the exit code shows whether it failed. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, account, input = '', withinMs }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...(cwd !== undefined && { cwd }),
      ...account,
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    let stdout = '';
    let all = '';
    let timedOut = false;
    const timer =
      withinMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, withinMs);
    const done = (code: number): void => {
      clearTimeout(timer);
      resolve({ code: timedOut ? TIMED_OUT : code, stdout, tail: lastLines(all) });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
    child.on('error', () => done(NOT_FOUND));
    child.on('close', (code) => done(code ?? 1));
    child.stdin.on('error', () => undefined).end(input);
  });
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-TAIL_LINES).join('\n');
