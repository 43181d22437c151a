import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '@homeward/config';
import { Problem } from '../../problem/problem.js';
import { exitCodes } from './exit-codes.js';

export interface Limits {
  readonly longestMs: number;
  readonly memoryMib: number;
}

/**
 * The limits that the kernel enforces on the process, even if a library misbehaves: no core dump, limited processor
 * time, limited memory.
 */
const limited = 'ulimit -c 0 && ulimit -t "$1" && ulimit -d "$2" && shift 2 && exec "$@"';

/**
 * The memory that Node reserves for the code of each thread, in MiB. The kernel counts this memory as used, although
 * the process uses almost none of it. So the memory limit is raised by this amount for each thread, and the memory for
 * the file stays the same.
 */
const reservedMib = Number.parseInt(process.versions.node) < 23 ? 0 : 512;

/**
 * Returns the number of threads. Source code that is compiled during loading needs a second thread. A program that was
 * built with the release does not.
 */
const threadsOf = (program: readonly string[]): number => (program.includes('--import') ? 2 : 1);

/**
 * Cleans a PDF in a separate process that has no settings, keys or connections. If a file takes too much time or
 * memory, only the separate process ends.
 *
 * @param program the arguments with which Node runs clean-pdf.child.ts
 * @throws Problem DOCUMENT.PDF_ENCRYPTED, DOCUMENT.PDF_UNREADABLE
 */
export async function* cleanedApart(
  pieces: readonly Buffer[],
  program: readonly string[],
  { longestMs, memoryMib }: Limits,
): AsyncGenerator<Buffer> {
  const seconds = Math.ceil(longestMs / 1_000);
  const mostMib = memoryMib + reservedMib * threadsOf(program);
  const shell = ['-c', limited, 'sh', String(seconds), String(mostMib * 1_024)];
  const child = spawn('/bin/sh', [...shell, process.execPath, ...program], {
    cwd: projectRoot,
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  const ended = once(child, 'close') as Promise<[code: number | null]>;
  try {
    // If the process has ended, sending the input fails. The exit code of the process gives the reason.
    const sent = pipeline(Readable.from(pieces), child.stdin).catch(() => undefined);
    yield* child.stdout as AsyncIterable<Buffer>;
    await sent;
    const [code] = await ended;
    refuseUnlessCleaned(code);
  } finally {
    child.kill('SIGKILL');
  }
}

/** Refuses the PDF if the process did not clean it. @param code null if the process was killed */
function refuseUnlessCleaned(code: number | null): void {
  if (code === exitCodes.encrypted) throw new Problem('DOCUMENT.PDF_ENCRYPTED');
  if (code === exitCodes.unreadable || code === null) throw new Problem('DOCUMENT.PDF_UNREADABLE');
  if (code !== 0) throw new Error(`The process that cleans a PDF ended with exit code ${code}`);
}
