import { openCodecServer } from '@homeward/codec-server';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { freePort } from '@homeward/testing';
import type { Caller } from '../caller.js';
import type { House } from '../house.js';
import type { Stores } from '../hard-times/stores.js';

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}
interface Sealed {
  readonly metadata: Readonly<Record<string, Uint8Array>>;
  readonly data: Uint8Array;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Starts the codec server of this installation. Tests call the codec server as a person at the Temporal UI does. */
export async function openDecoding({ settings }: House) {
  const codecServer = { ...settings.codecServer, port: await freePort() };
  const server = await openCodecServer(
    { ...settings, codecServer },
    createLogger('codec-server', { level: 'silent' }),
  );
  return {
    decode: (who: Caller, payloads: readonly JsonPayload[]) => decode(server.url, settings, who, payloads),
    stop: () => server.stop(),
  };
}

/** Returns the result for each payload: decrypted, withheld, or the code with which all of them are refused. */
async function decode(
  url: string,
  { temporal }: House['settings'],
  who: Caller,
  payloads: readonly JsonPayload[],
): Promise<readonly string[]> {
  const answer = await fetch(`${url}/decode`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-namespace': temporal.namespace,
      authorization: `Bearer ${who.token}`,
    },
    body: JSON.stringify({ payloads }),
  });
  const body = (await answer.json()) as { code?: string; payloads?: readonly JsonPayload[] };
  return payloads.map((_, n) => {
    const text = Buffer.from(body.payloads?.[n]?.data ?? '', 'base64').toString();
    return `${answer.status} ${body.code ?? (text === '"(sealed)"' ? 'withheld' : 'opened')}`;
  });
}

/** Returns the first and the last sealed payload of a case, a changed payload, and an invented payload. */
export async function payloadsToTry(
  stores: Stores,
  { settings }: House,
  caseId: string,
): Promise<Readonly<Record<string, readonly JsonPayload[]>>> {
  const { namespace } = settings.temporal;
  const execution = { workflowId: returnCaseWorkflowId(caseId) };
  const { history } = await stores.temporal.workflowService.getWorkflowExecutionHistory({
    namespace,
    execution,
  });
  const sealed = sealedIn(history);
  const first = toJson(sealed[0]!);
  const changed = Buffer.from(sealed[0]!.data);
  changed[changed.length - 1]! ^= 1;
  return {
    'what was sealed': [first, toJson(sealed.at(-1)!)],
    'what was changed': [{ ...first, data: base64(changed) }],
    'what is made up': [{ ...first, data: base64(Buffer.alloc(80, 7)) }],
  };
}

const toJson = ({ metadata, data }: Sealed): JsonPayload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, base64(value)])),
  data: base64(data),
});

function sealedIn(value: unknown): Sealed[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  const { metadata } = value as Partial<Sealed>;
  const encoding = metadata?.['encoding'];
  if (encoding !== undefined)
    return Buffer.from(encoding).toString() === 'binary/homeward-sealed' ? [value as Sealed] : [];
  return Object.values(value).flatMap(sealedIn);
}
