import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * The ports for our servers. Operating systems use ports from 32768 (Linux) or 49152 (others) for outgoing connections.
 * A connection could take one of those ports after we found it free and before our server listens on it.
 */
const servers = { from: 16_384, below: 32_768 };
const tries = 50;

/**
 * Suites that run in parallel use separate ranges of ports. Seconds may pass before a server listens on a port that was
 * found free. With a hundred suites in one range, two suites would sometimes find the same port.
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

/** A port that no server listens on now, that no outgoing connection can get, and that was not returned before. */
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

/** True if a server can listen on this port of 127.0.0.1 now. */
export function isFree(port: number, host = HOST): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
