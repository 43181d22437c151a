import { IssuerUnavailable } from './errors.js';

const withinMs = 3_000;
const largest = 256 * 1_024;

/**
 * Requests a small JSON object from the issuer, and returns it. Follows no redirects, and limits the time and the size
 * of the answer. @throws IssuerUnavailable
 */
export async function getJson(url: string, httpToo: boolean): Promise<Record<string, unknown>> {
  if (!httpToo && new URL(url).protocol !== 'https:') throw new IssuerUnavailable('ISSUER.NOT_HTTPS');
  const text = await bodyOf(url);
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // An unreadable answer is handled below, like an invalid answer.
  }
  throw new IssuerUnavailable('ISSUER.ANSWER_UNREADABLE');
}

async function bodyOf(url: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
      headers: { accept: 'application/json' },
    });
    if (!answer.ok || !answer.body) throw new IssuerUnavailable('ISSUER.UNREACHABLE');
    return await bounded(answer.body);
  } catch (error) {
    throw error instanceof IssuerUnavailable ? error : new IssuerUnavailable('ISSUER.UNREACHABLE');
  }
}

async function bounded(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > largest) throw new IssuerUnavailable('ISSUER.ANSWER_UNREADABLE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
