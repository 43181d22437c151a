import { ProtectionError } from '../errors.js';
import type { WrappingKey } from './wrapping-key.js';

export interface KmsSettings {
  /** The address of the service's transit engine, for example `https://vault.example.org/v1/transit`. */
  readonly url: string;
  /** The name of the key in the service. */
  readonly keyName: string;
  readonly token: string;
  readonly withinMs?: number;
}

const mark = 'kms:';

/**
 * Wraps keys in a key management service that never releases its own key. Uses the transit interface of OpenBao and
 * HashiCorp Vault (`encrypt/<key>`, `decrypt/<key>`, with associated data). For another key management service, a small
 * adapter service can offer the same interface.
 */
export function kmsWrappingKey(settings: KmsSettings): WrappingKey {
  return {
    async wrap(key, context) {
      const ciphertext = await ask(settings, 'encrypt', 'ciphertext', {
        plaintext: key.toString('base64'),
        associated_data: base64(context),
      });
      return mark + ciphertext;
    },
    async unwrap(wrapped, context) {
      const plaintext = await ask(settings, 'decrypt', 'plaintext', {
        ciphertext: wrapped.slice(mark.length),
        associated_data: base64(context),
      });
      return Buffer.from(plaintext, 'base64');
    },
    // Only the service knows which version of its key is the newest.
    isNewest: () => false,
  };
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

async function ask(
  { url, keyName, token, withinMs = 2_000 }: KmsSettings,
  what: 'encrypt' | 'decrypt',
  field: 'ciphertext' | 'plaintext',
  body: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await fetch(`${url}/${what}/${encodeURIComponent(keyName)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(withinMs),
  }).catch(() => undefined);
  // Only this status means that the ciphertext is wrong. After an expired token or a sealed service, the same request
  // may succeed later.
  if (answer?.status === 400 && what === 'decrypt') throw new ProtectionError('KEY.UNREADABLE');
  const text = answer?.ok ? fieldOf(await answer.json().catch(() => undefined), field) : undefined;
  if (text === undefined) throw new ProtectionError('KEY.UNAVAILABLE', `kms ${answer?.status ?? 'away'}`);
  return text;
}

function fieldOf(answer: unknown, field: string): string | undefined {
  const value = (answer as { data?: Record<string, unknown> } | undefined)?.data?.[field];
  return typeof value === 'string' ? value : undefined;
}
