import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@homeward/testing';
import type { Caller } from './caller.js';
import type { House } from './house.js';
import type { OneCase } from './one-case.js';

export interface FileDescription {
  readonly kind: string;
  readonly category: string;
  readonly personId?: string;
  readonly matterId?: string;
}

/** Sends files to one case and reads the files back, as each member of its staff. Can also read the store directly. */
export class DocumentDesk<Who extends string> {
  constructor(
    private readonly house: House,
    private readonly staff: Readonly<Record<Who, Caller>>,
    private readonly theCase: OneCase<Who>,
  ) {}

  async send(who: Who, description: FileDescription, file: Buffer, more: Record<string, string> = {}) {
    const { status, headers, code } = await this.sendStream(who, description, new Uint8Array(file), more);
    return { status, headers, code, id: headers.get('document-id')! };
  }

  async sendStream(
    who: Who,
    description: FileDescription,
    body: RequestInit['body'],
    more: Record<string, string> = {},
  ) {
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.staff[who].token}`,
        'Idempotency-Key': randomUUID(),
        'Content-Type': 'application/pdf',
        ...headersOf(description),
        ...more,
      },
      body: body!,
      duplex: 'half',
    };
    const { status, headers, ...answer } = await answered(await fetch(this.#url(this.theCase.path), init));
    return { status, headers, ...answer };
  }

  /** Attaches a file. @returns the document's id */
  async attach(
    who: Who,
    description: FileDescription,
    file: Buffer,
    more: Record<string, string> = {},
  ): Promise<string> {
    const { status, code, id } = await this.send(who, description, file, more);
    expect([status, code]).toEqual([200, undefined]);
    return id;
  }

  read(who: Who, id: string, path = this.theCase.path): Promise<Response> {
    return fetch(`${this.#url(path)}/${id}`, {
      headers: { Authorization: `Bearer ${this.staff[who].token}` },
    });
  }

  async content(who: Who, id: string, path?: string): Promise<Buffer> {
    return Buffer.from(await (await this.read(who, id, path)).arrayBuffer());
  }

  async listed(who: Who, path = this.theCase.path): Promise<{ documentId: string; bytes: number }[]> {
    return (await this.staff[who].get(`${path}/documents`)).body['items'] as never;
  }

  async filesOf(caseId = this.theCase.id): Promise<string[]> {
    return await readdir(join(this.house.settings.documents.storeDir, caseId)).catch(() => []);
  }

  fileOf(id: string, caseId = this.theCase.id): string {
    return join(this.house.settings.documents.storeDir, caseId, `${id}.sealed`);
  }

  /** Sends fewer bytes than announced, and ends the connection once `isBegun` is true. */
  async cutAfter(
    who: Who,
    description: FileDescription,
    bytes: Buffer,
    { announced, key, isBegun }: { announced: number; key: string; isBegun: () => Promise<boolean> },
  ): Promise<void> {
    const headers = { 'Content-Type': 'application/pdf', 'Idempotency-Key': key, ...headersOf(description) };
    const socket = await this.#talk(who, 'documents', { ...headers, 'Content-Length': String(announced) });
    await new Promise<unknown>((sent) => socket.write(bytes, sent));
    expect(await until(isBegun, { withinMs: 10_000 })).toBe(true);
    socket.destroy();
  }

  /** Sends the body in two parts with a pause between. @returns the raw answer */
  async slowly(who: Who, resource: string, body: Buffer, pauseMs: number, headers: Record<string, string>) {
    const length = { 'Content-Length': String(body.length), 'Idempotency-Key': randomUUID() };
    const socket = await this.#talk(who, resource, { ...headers, ...length });
    socket.write(body.subarray(0, 10));
    await pause(pauseMs);
    if (!socket.destroyed) socket.write(body.subarray(10));
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString();
  }

  /** Sends the raw bytes, because a client would correct them. */
  async #talk(who: Who, resource: string, headers: Readonly<Record<string, string>>): Promise<Socket> {
    const { hostname, port } = new URL(this.house.apiUrl);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    const always = { Host: hostname, Connection: 'close', Authorization: `Bearer ${this.staff[who].token}` };
    const lines = Object.entries({ ...always, ...headers }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`POST /api/v1${this.theCase.path}/${resource} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    return socket;
  }

  #url(path: string): string {
    return `${this.house.apiUrl}/api/v1${path}/documents`;
  }
}

async function answered(answer: Response) {
  const { code, params } = (await answer.json()) as { code?: string; params?: object };
  return { status: answer.status, headers: answer.headers, code, params };
}

export const headersOf = ({
  kind,
  category,
  personId,
  matterId,
}: FileDescription): Record<string, string> => ({
  'Document-Kind': kind,
  'Document-Category': category,
  ...(personId !== undefined && { 'Document-Person': personId }),
  ...(matterId !== undefined && { 'Document-Matter': matterId }),
});
