import { connect } from 'node:net';

const PROTOCOL_3_0 = 196_608;
const ASKS_FOR_PASSWORD = 'R';

/**
 * True if a PostgreSQL at this port accepts connections now. Sends the first message of the protocol and looks at the
 * first byte of the answer. A server that is still starting or recovering answers with an error.
 */
export function answersPostgres(port: number, database: string, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(startupMessage({ user: 'homeward', database })));
    socket.once('data', (bytes) => end(bytes.toString('latin1', 0, 1) === ASKS_FOR_PASSWORD));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
    socket.once('end', () => end(false));
  });
}

function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const words = Object.entries(parameters).flat();
  const body = Buffer.from([...words, '', ''].join('\0'), 'utf8');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(PROTOCOL_3_0, 4);
  return Buffer.concat([head, body]);
}
