import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../run.js';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The path of the certificate, for NODE_EXTRA_CA_CERTS. */
  readonly file: string;
  remove(): Promise<void>;
}

/** Makes a self-signed certificate of 127.0.0.1, valid for a day. Needs the command `openssl`. */
export async function loopbackCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-tls-'));
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=127.0.0.1';
  const args = [
    ...request.split(' '),
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-keyout',
    keyFile,
    '-out',
    file,
  ];
  const { code, output } = await run('openssl', args, { quiet: true });
  if (code !== 0) throw new Error(output);
  const [key, cert] = [await readFile(keyFile, 'utf8'), await readFile(file, 'utf8')];
  return { key, cert, file, remove: () => rm(folder, { recursive: true }) };
}
