import { Refused, Unreached, type Problem } from './problem.js';

/**
 * The data about the caller that requests send in their headers. The session itself is in a cookie that scripts cannot
 * read.
 */
const caller = { csrf: '', language: 'en' };

const epochHeader = 'Homeward-Epoch';
let epoch: string | undefined;
/**
 * Returns the epoch of the installation from the newest answer that names an epoch. `undefined` if no answer has named
 * one yet, for example because no store was ever restored.
 */
export const presentEpoch = (): string | undefined => epoch;
/** Returns the header with the epoch in which the key of the request was generated. */
export const begunInHeader = (begunIn: string | undefined): Record<string, string> =>
  begunIn === undefined ? {} : { [epochHeader]: begunIn };

export const setCsrf = (csrf: string): void => void (caller.csrf = csrf);
export const setLanguage = (language: string): void => void (caller.language = language);

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** The version of the case that was read. */
  readonly etag: string | null;
}

interface Options {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** @throws Refused, Unreached */
export async function call<T>(path: string, options: Options = {}): Promise<Answer<T>> {
  const response = await taken(path, options);
  return { status: response.status, body: await bodyOf<T>(response), etag: response.headers.get('etag') };
}

export const read = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await call<T>(path, signal ? { signal } : {})).body;

/** Downloads a file and saves it under this name. @throws Refused, Unreached */
export async function save(
  path: string,
  mediaType: string,
  name: string,
  method: 'GET' | 'POST' = 'GET',
): Promise<void> {
  const response = await taken(path, { method, headers: { Accept: mediaType } });
  const url = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

async function taken(path: string, options: Options): Promise<Response> {
  const response = await reach(path, options);
  epoch = response.headers.get(epochHeader) ?? epoch;
  if (response.ok) return response;
  throw new Refused(response.status, await bodyOf<Problem>(response), retryAfterOf(response));
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function reach(path: string, { method = 'GET', body, headers, signal }: Options): Promise<Response> {
  const isFile = body instanceof Blob;
  try {
    return await fetch(path, {
      method,
      cache: 'no-store',
      headers: {
        'Accept-Language': caller.language,
        ...(method !== 'GET' && { 'X-CSRF-Token': caller.csrf }),
        ...(body !== undefined && !isFile && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreached();
  }
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}
