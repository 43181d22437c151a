import { providerKey } from '@homeward/domain';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ScriptedSignIn, type Staff } from '../identity/scripted-sign-in.js';
import type { InActs } from './acts.js';
import { pdf } from './pdf.js';

/** The parts of a case that a story reads. */
export interface CaseAnswer {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly stage: string;
  readonly policy: { readonly version: string };
  readonly version: string;
  readonly persons: readonly {
    readonly personId: string;
    readonly status: string;
    readonly outcome: string | null;
  }[];
  readonly waitingFor: readonly {
    readonly step: string;
    readonly role: string;
    readonly subject: string | null;
  }[];
  readonly alerts: readonly { readonly code: string }[];
  readonly linkedCases: readonly { readonly caseId: string }[];
  readonly openSteps: readonly {
    readonly step: string;
    readonly href: string;
    readonly subjects?: readonly string[];
  }[];
  readonly closedSteps: readonly { readonly step: string; readonly because: { readonly code: string } }[];
}

export interface StepResult {
  readonly status: number;
  readonly code?: string;
  readonly errors?: unknown;
  readonly case?: CaseAnswer;
}

/** A step of an act, in the form in which it is sent. */
export interface ActLine {
  readonly step: string;
  readonly path: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface StoryServers extends InActs {
  readonly apiUrl: string;
  readonly sandboxUrl?: string;
  /** The path of each step's resource below a case, from the steps table. */
  readonly pathOf: (step: string) => string;
  /** True for steps that send a file. */
  readonly isFile: (step: string) => boolean;
  /**
   * Returns the text about a case that an operator reads in the Temporal UI. Absent if nobody checks this text.
   */
  readonly operatorSees?: (caseId: string) => Promise<string>;
}

const itemsOf = <T>(body: unknown): readonly T[] => (body as { items?: readonly T[] }).items ?? [];

/** `finance-approver/2` → `finance-approver`. */
export const roleOf = (as: string): string => /^[a-z-]+/.exec(as)?.[0] ?? '';

/**
 * Law 4: a client that does not learn whether a step was recorded sends the step again with the same key, and the step
 * is recorded only once. A client whose read failed reads again.
 */
const mostAsked = 5;
const pauseMs = 300;

type Asked = [
  method: string,
  path: string,
  token: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
];

/**
 * The API as staff use it, with tokens of the embedded identity provider. Each member of staff has one token for each
 * role.
 */
export class StoryApi {
  readonly #tokens = new Map<string, string>();
  /** `office`, `office-2`, `canton`, `country-office`…: organisations by their type. */
  readonly parts = new Map<string, string>();
  readonly #currencies = new Map<string, string>();
  #staff: readonly Staff[] = [];

  private constructor(
    private readonly servers: StoryServers,
    private readonly signIn: ScriptedSignIn,
  ) {}

  static async at(servers: StoryServers): Promise<StoryApi> {
    const api = new StoryApi(servers, await ScriptedSignIn.at(servers.apiUrl));
    await api.#meetStaff();
    await api.#readPolicies();
    return api;
  }

  /** The case as this member of staff sees it; `undefined` if they cannot see it. */
  async readCase(caseId: string, as = 'case-manager'): Promise<CaseAnswer | undefined> {
    const { status, body } = await this.get(as, `cases/${caseId}`);
    return status === 404 ? undefined : (body as CaseAnswer);
  }

  /** Reads any resource below /api/v1. */
  async get(as: string, path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    return await this.#call('GET', `/api/v1/${path}`, await this.#tokenOf(as));
  }

  get alone(): InActs['alone'] {
    return this.servers.alone;
  }

  get operatorSees(): StoryServers['operatorSees'] {
    return this.servers.operatorSees;
  }

  staffIdOf(as: string): string {
    return this.#memberOf(as).staffId;
  }

  async take(
    as: string,
    step: string,
    on: CaseAnswer | undefined,
    path: Readonly<Record<string, string>>,
    body: object,
  ): Promise<StepResult> {
    const resource = this.servers.pathOf(step).replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? name);
    const url =
      step === 'open-case' || on === undefined ? '/api/v1/cases' : `/api/v1/cases/${on.caseId}/${resource}`;
    // The version of the case that the member of staff sees. `none` if the member of staff cannot see the case.
    const version = on && ((await this.readCase(on.caseId, as))?.version ?? 'none');
    if (this.servers.isFile(step))
      return await this.#send(
        as,
        url,
        pdf('Synthetic file.'),
        version,
        await this.#inHeaders(as, step, body),
      );
    return await this.#send(as, url, body, version);
  }

  /** The fields that are sent with a file as headers. The form of the step defines these fields. */
  async #inHeaders(as: string, step: string, said: object): Promise<Readonly<Record<string, string>>> {
    const { body } = await this.get(as, `forms/${step}`);
    const { fields } = body as { readonly fields: readonly { name: string; header: string }[] };
    const values = new Map(Object.entries(said));
    const headers = fields.map(({ name, header }) => [header, values.get(name)] as const);
    return Object.fromEntries([['Content-Type', 'application/pdf'], ...headers.filter(([, value]) => value)]);
  }

  async #send(
    as: string,
    url: string,
    body: unknown,
    version: string | undefined,
    more: Readonly<Record<string, string>> = {},
  ): Promise<StepResult> {
    const headers = {
      ...more,
      'Idempotency-Key': randomUUID(),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
    };
    const answer = await this.#call('POST', url, await this.#tokenOf(as), body, headers);
    const content = answer.body as CaseAnswer & { code?: string; errors?: unknown };
    return answer.status < 300
      ? { status: answer.status, case: content }
      : { status: answer.status, code: content.code, errors: content.errors };
  }

  /** WORK-1: sends steps of one person as one act. The first step may open the case. */
  async takeAct(as: string, steps: readonly ActLine[], on: CaseAnswer | undefined): Promise<StepResult> {
    const [first, ...others] = steps as [ActLine, ...ActLine[]];
    const opens = first.step === 'open-case';
    const url = opens ? '/api/v1/cases' : `/api/v1/cases/${on!.caseId}/acts`;
    const body = opens ? { ...first.body, acts: others } : { acts: steps };
    const version =
      opens || on === undefined ? undefined : ((await this.readCase(on.caseId, as))?.version ?? 'none');
    return await this.#send(as, url, body, version);
  }

  /**
   * SEE-1: the handles of the case's persons in this airport's list of today. They are found by the names that the
   * airport sees.
   */
  async served(caseId: string, as: string): Promise<ReadonlyMap<string, string>> {
    const [persons, travellers] = await Promise.all([
      this.get('case-manager', `cases/${caseId}/persons`),
      this.get(as, 'travellers'),
    ]);
    const named = itemsOf<{ personId: string; identity: Readonly<Record<string, string>> | null }>(
      persons.body,
    );
    const handles = new Map(
      itemsOf<{ handle: string; name: string }>(travellers.body).map(({ handle, name }) => [name, handle]),
    );
    return new Map(
      named.flatMap(({ personId, identity }) => {
        const name = [identity?.['prs_FirstName'], identity?.['prs_SecondName']].filter(Boolean).join(' ');
        const handle = handles.get(name);
        return handle ? [[personId, handle] as const] : [];
      }),
    );
  }

  /** Takes a step of the airport for one traveller, who is identified by a handle instead of a case. */
  async takeAtTheGate(as: string, handle: string, resource: string, body: unknown): Promise<StepResult> {
    const headers = { 'Idempotency-Key': randomUUID() };
    const url = `/api/v1/travellers/${handle}/${resource}`;
    const { status, body: answer } = await this.#call('POST', url, await this.#tokenOf(as), body, headers);
    const { code, errors } = answer as { code?: string; errors?: unknown };
    return status < 300 ? { status } : { status, ...(code && { code }), errors };
  }

  async setFaults(desk: string, faults: unknown): Promise<void> {
    await this.#control(`${desk}/faults`, faults);
  }

  /** Sets the report of the sandbox's bank on one attempt. */
  async bankReports(caseId: string, payment: string, attempt: number, status: string): Promise<void> {
    const key = providerKey(caseId, 'payment', payment, attempt);
    await this.#control(`bank/payments/${key}/report`, { status, reason: 'account-closed' });
  }

  async #control(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.servers.sandboxUrl}/control/${path}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`STORY: the sandbox answered ${response.status}`);
  }

  /** The currency of a policy, found by the version of the policy. */
  currencyOf(version: string): string | undefined {
    return this.#currencies.get(version);
  }

  async #readPolicies(): Promise<void> {
    const { body } = await this.get('counsellor', 'programmes');
    type Programme = { version: string; money: { currency: { value: string } } };
    for (const { version, money } of (body as { items: readonly Programme[] }).items)
      this.#currencies.set(version, money.currency.value);
  }

  async #meetStaff(): Promise<void> {
    const items = await this.signIn.staff();
    this.#staff = items;
    const counts = new Map<string, number>();
    for (const { organisationType: type, organisationId } of items) {
      if ([...this.parts.values()].includes(organisationId)) continue;
      const count = (counts.get(type) ?? 0) + 1;
      counts.set(type, count);
      this.parts.set(count === 1 ? type : `${type}-${count}`, organisationId);
    }
  }

  /**
   * `counsellor`, `finance-approver/2` (the second person), `local-officer@2` (of the second such organisation),
   * `team-lead@canton`.
   */
  async #tokenOf(as: string): Promise<string> {
    const known = this.#tokens.get(as);
    if (known) return known;
    const { staffId } = this.#memberOf(as);
    const token = await this.signIn.tokenOf(staffId, roleOf(as));
    this.#tokens.set(as, token);
    return token;
  }

  #memberOf(as: string): Staff {
    const [, role = '', person = '1', where] = /^([a-z-]+)(?:\/(\d))?(?:@([a-z0-9-]+))?$/.exec(as) ?? [];
    const home =
      where === undefined ? undefined : this.parts.get(/^\d$/.test(where) ? `local-office-${where}` : where);
    const able = this.#staff.filter(
      ({ roles, organisationId, organisationType }) =>
        roles.includes(role) && organisationId === (home ?? this.parts.get(organisationType)),
    );
    const staff = able[Number(person) - 1];
    if (!staff) throw new Error(`STORY: no member of the sample staff is ${as}`);
    return staff;
  }

  async #call(...asked: Asked) {
    let answer = await this.#ask(...asked);
    for (let again = 0; answer.status === 503 && again < mostAsked; again += 1) {
      await pause(pauseMs);
      answer = await this.#ask(...asked);
    }
    return answer;
  }

  async #ask(...[method, path, token, body, headers]: Asked) {
    const response = await fetch(`${this.servers.apiUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && {
        body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
      }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }
}
