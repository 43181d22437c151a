import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Systems give outgoing connections ports from 32768 (Linux) or 49152 (others) on. A port from there may be taken by
 * any connection before the server that it was found for listens.
 */
const servers = { from: 16_384, below: 32_768 };
const tries = 50;

/**
 * Suites that run side by side have ports of their own. It may take seconds before somebody listens on a port that was
 * found: among a hundred suites, two would now and then find the same one.
 */
const shares = 4;
function ownPorts(): typeof servers {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 0);
  if (worker === 0) return servers;
  const size = (servers.below - servers.from) / shares;
  const from = servers.from + ((worker - 1) % shares) * size;
  return { from, below: from + size };
}

const given = new Set<number>();

/** A port that nothing listens on at this moment, that no outgoing connection is given, and that was not found before. */
export async function freePort(): Promise<number> {
  const { from, below } = ownPorts();
  for (let tried = 0; tried < tries; tried++) {
    const port = randomInt(from, below);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`No port from ${from} to ${below} is free; ${tries} were tried.`);
}

/** Whether we could listen on this port of 127.0.0.1 now. */
export function isFree(port: number, host = HOST): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
