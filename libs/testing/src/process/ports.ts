import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Systems give outgoing connections ports from 32768 (Linux) or 49152 (others) on. A port from there may be taken by
 * any connection before the server that it was found for listens.
 */
const servers = { from: 16_384, below: 32_768 };
const tries = 50;

/** A port that nothing listens on at this moment, and that no outgoing connection is given. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < tries; tried++) {
    const port = randomInt(servers.from, servers.below);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${servers.from} to ${servers.below} is free; ${tries} were tried.`);
}

/** Whether we could listen on this port of 127.0.0.1 now. */
export function isFree(port: number, host = HOST): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
