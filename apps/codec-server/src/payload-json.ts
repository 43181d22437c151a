import type { Payload } from '@temporalio/common';
import { Refused } from './refused.js';

/** A payload as the Temporal UI and the command line send it: every byte string is base64. */
export interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly data?: string | null;
}

/** @throws {Refused} `CODEC.MALFORMED` */
export function readPayloads(body: string): JsonPayload[] {
  const payloads = (parsed(body) as { payloads?: unknown } | null)?.payloads;
  if (!Array.isArray(payloads) || !payloads.every(isJsonPayload)) throw new Refused('CODEC.MALFORMED');
  return payloads;
}

export const fromJson = ({ metadata, data }: JsonPayload): Payload => ({
  metadata: mapped(metadata, (value) => Buffer.from(value, 'base64')),
  data: Buffer.from(data ?? '', 'base64'),
});

export const toJson = ({ metadata, data }: Payload): JsonPayload => ({
  metadata: mapped(metadata, base64),
  data: base64(data ?? Buffer.alloc(0)),
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

const mapped = <From, To>(
  record: Readonly<Record<string, From>> | null | undefined,
  change: (value: From) => To,
) => Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value)]));

function isJsonPayload(value: unknown): value is JsonPayload {
  if (typeof value !== 'object' || value === null) return false;
  const { metadata = {}, data = '' } = value as Record<string, unknown>;
  const texts = typeof metadata === 'object' ? Object.values(metadata ?? {}) : [undefined];
  return [...texts, data ?? ''].every((text) => typeof text === 'string');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused('CODEC.MALFORMED');
  }
}
