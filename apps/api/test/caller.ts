import { randomUUID } from 'node:crypto';
import type { Actor, OrganisationType, Role } from '@homeward/contracts';
import { ScriptedSignIn, type Staff } from '@homeward/testing';
import { againstFile } from './answers.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & {
    readonly code?: string;
    readonly version?: string;
    readonly caseId?: string;
  };
}
export interface Ask {
  readonly key?: string | null;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the call from the caller's side. */
  readonly signal?: AbortSignal;
}

/** True for an event stream. Its answer never ends, so following.ts reads it. */
const isStream = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') === true;

/** One member of staff who calls the API, in one role and with their own token. */
export class Caller implements Actor {
  /** The epoch of the installation that this caller sends with each POST request. */
  epoch: string | undefined;

  private constructor(
    private readonly apiUrl: string,
    readonly token: string,
    readonly role: Role,
    readonly staffId: string,
    readonly organisationId: string,
    readonly organisationType: OrganisationType,
  ) {}

  /** Signs in as the `nth` sample member of staff with this role (in an organisation of this type). */
  static async as(apiUrl: string, role: Role, nth = 0, organisationType?: string): Promise<Caller> {
    const signIn = await ScriptedSignIn.at(apiUrl);
    const able = (await signIn.staff()).filter(
      (member) =>
        member.roles.includes(role) &&
        (organisationType ?? member.organisationType) === member.organisationType,
    );
    return await Caller.#signedIn(apiUrl, signIn, able[nth]!, role);
  }

  /** Signs in as all staff of the sample, in each of their roles. */
  static async everybody(apiUrl: string): Promise<Caller[]> {
    const signIn = await ScriptedSignIn.at(apiUrl);
    const staff = await signIn.staff();
    return await Promise.all(
      staff.flatMap((member) =>
        member.roles.map((role) => Caller.#signedIn(apiUrl, signIn, member, role as Role)),
      ),
    );
  }

  static async #signedIn(apiUrl: string, signIn: ScriptedSignIn, member: Staff, role: Role): Promise<Caller> {
    const { staffId, organisationId, organisationType: type } = member;
    const token = await signIn.tokenOf(staffId, role);
    return new Caller(apiUrl, token, role, staffId, organisationId, type as OrganisationType);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#ask('GET', path, undefined, headers);
  }

  post(
    path: string,
    body: unknown,
    { key = randomUUID(), ifMatch, headers = {}, signal }: Ask = {},
  ): Promise<Answer> {
    const all = {
      ...(key !== null && { 'Idempotency-Key': key }),
      ...(this.epoch !== undefined && { 'Homeward-Epoch': this.epoch }),
      ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
      ...headers,
    };
    return this.#ask('POST', path, body, all, signal);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.#ask('PUT', path, body, {});
  }

  delete(path: string): Promise<Answer> {
    return this.#ask('DELETE', path, undefined, {});
  }

  async #ask(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const response = await fetch(`${this.apiUrl}/api/v1${path}`, {
      method,
      ...(signal && { signal }),
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = isStream(response) ? await response.body!.cancel().then(() => '') : await response.text();
    const { status, headers: answered } = response;
    const answer = { status, type: answered.get('content-type') ?? undefined, body: text };
    const broken = againstFile({ method, path: `/api/v1${path}` }, answer);
    if (broken.length > 0) throw new Error(`Not as the OpenAPI file says: ${broken.join('; ')}`);
    return {
      status: response.status,
      headers: response.headers,
      body: bodyOf(text, answer.type) as Answer['body'],
    };
  }
}

/** Parses a JSON body. Returns the content of a document unchanged. */
function bodyOf(text: string, type = ''): object {
  if (text === '') return {};
  return type.includes('json') ? (JSON.parse(text) as object) : { file: text };
}
