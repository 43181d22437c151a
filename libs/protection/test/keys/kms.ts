import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf } from './made.js';

export interface TestKms {
  readonly url: string;
  readonly token: string;
  /** The path and the body of every request, as texts. */
  readonly asked: string[];
  /** Answers the next requests with this status. */
  answerWith(status: number | undefined): void;
  /** Behaves like a service that ignores associated data. */
  passOverData(yes: boolean): void;
  /** Makes a new version of the key. The service encrypts all new data with the newest version. */
  rotate(): void;
  stop(): Promise<void>;
}

type Body = Readonly<Record<'plaintext' | 'ciphertext' | 'associated_data', string>>;

/** A small key management service over HTTP, with the transit interface of OpenBao and Vault. */
export async function startKms(): Promise<TestKms> {
  const token = 'token-of-this-test';
  const asked: string[] = [];
  let version = 1;
  let passesOver = false;
  let status: number | undefined;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    asked.push(`${request.url} ${body}`);
    const answer = (code: number, data?: object): void =>
      void response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    if (status !== undefined) return answer(status);
    if (request.headers.authorization !== `Bearer ${token}`) return answer(403);
    const given = JSON.parse(body) as Body;
    const asks = passesOver ? { ...given, associated_data: '' } : given;
    if (request.url === '/v1/transit/encrypt/homeward')
      return answer(200, { ciphertext: encrypted(asks, version) });
    if (request.url !== '/v1/transit/decrypt/homeward') return answer(404);
    try {
      answer(200, { plaintext: decrypted(asks) });
    } catch {
      answer(400);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/transit`,
    token,
    asked,
    answerWith: (next) => void (status = next),
    passOverData: (yes) => void (passesOver = yes),
    rotate: () => void (version += 1),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const keyOf = (version: number): Buffer => bytesOf(`kms ${version}`);

function encrypted({ plaintext, associated_data: data }: Body, version: number): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(version), nonce).setAAD(Buffer.from(data, 'base64'));
  const bytes = [nonce, cipher.update(Buffer.from(plaintext, 'base64')), cipher.final(), cipher.getAuthTag()];
  return `vault:v${version}:${Buffer.concat(bytes).toString('base64')}`;
}

function decrypted({ ciphertext, associated_data: data }: Body): string {
  const [, version, text] = ciphertext.split(':');
  const bytes = Buffer.from(text!, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(Number(version!.slice(1))), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(data, 'base64')).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
