import { setTimeout as pause } from 'node:timers/promises';
import { caseIdOf, isUuid, type Actor, type CaseId } from '@homeward/contracts';
import { opensPayloads } from '@homeward/domain';
import type { Logger } from '@homeward/observability';
import { isErased, type AuditLog, type CaseReader } from '@homeward/persistence';
import {
  claimedScope,
  isSealedPayload,
  ProtectionError,
  type HomewardPayloadCodec,
} from '@homeward/protection';
import type { Payload } from '@temporalio/common';
import { fromJson, toJson, type JsonPayload } from './payload-json.js';

/** As the audit writes it. */
export const decodeRoute = 'POST decode';

/**
 * Stands for a payload that does not open, whatever the reason: not for this reader, of no case, erased, changed, or
 * sealed elsewhere.
 */
export const withheld: JsonPayload = toJson({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from('"(sealed)"'),
});

/** Answers leave at whole multiples of this after the request, so that the time tells nothing of what was looked at. */
const beatMs = 250;

/**
 * Opens payloads under an access that two people granted, and has it known who asked before it does (SEE-3, SEE-5,
 * SEE-7).
 */
export class Decoder {
  constructor(
    private readonly codec: HomewardPayloadCodec,
    private readonly cases: Pick<CaseReader, 'load'>,
    private readonly audit: Pick<AuditLog, 'writeOnceAMinute'>,
    private readonly namespace: string,
    private readonly log: Pick<Logger, 'warn'>,
  ) {}

  /**
   * Each payload opened, or withheld. What the codec did not seal comes back as it came: the UI sends search
   * attributes and operator's texts too, which are in clear wherever they are shown.
   *
   * @throws ProtectionError `KEY.UNAVAILABLE`
   */
  async decode(payloads: readonly JsonPayload[], actor: Actor): Promise<JsonPayload[]> {
    const began = performance.now();
    try {
      return await this.#decode(payloads, actor);
    } finally {
      await pause(beatMs - ((performance.now() - began) % beatMs));
    }
  }

  async #decode(payloads: readonly JsonPayload[], actor: Actor): Promise<JsonPayload[]> {
    const asked = new Map<CaseId | undefined, Promise<boolean>>();
    return await Promise.all(
      payloads.map(async (json) => {
        const payload = fromJson(json);
        if (!isSealedPayload(payload)) return json;
        const caseId = caseIdOf(claimedScope(payload).workflowId);
        const entered = asked.get(caseId) ?? this.#enter(caseId, actor);
        asked.set(caseId, entered);
        return (await entered) ? await this.#opened(payload) : withheld;
      }),
    );
  }

  /** Whether this person's payloads of the case open. Entered before any does; a page of the UI is one entry. */
  async #enter(caseId: CaseId | undefined, actor: Actor): Promise<boolean> {
    const opens = await this.#mayOpen(caseId, actor);
    await this.audit.writeOnceAMinute({
      actor,
      caseId: caseId !== undefined && isUuid(caseId) ? caseId : undefined,
      action: 'decode',
      route: decodeRoute,
      refusedWith: opens ? undefined : caseId === undefined ? 'AUTH.FORBIDDEN' : 'CASE.NOT_FOUND',
    });
    return opens;
  }

  /** What is no case's is for operators, who run it. */
  async #mayOpen(caseId: CaseId | undefined, actor: Actor): Promise<boolean> {
    if (caseId === undefined) return actor.role === 'operator';
    if (!isUuid(caseId)) return false;
    try {
      const found = await this.cases.load(actor, caseId);
      return found !== undefined && opensPayloads(found.state, actor, new Date().toISOString());
    } catch (error) {
      if (isErased(error)) return false;
      throw error;
    }
  }

  /** What a payload said of itself is true once it has opened. One that does not open is withheld like any other. */
  async #opened(sealed: Payload): Promise<JsonPayload> {
    try {
      const { payload, scope } = await this.codec.open(sealed);
      return scope.namespace === '' || scope.namespace === this.namespace ? toJson(payload) : withheld;
    } catch (error) {
      if (!(error instanceof ProtectionError) || error.code === 'KEY.UNAVAILABLE') throw error;
      this.log.warn({ code: error.code }, 'Payload withheld: it does not open');
      return withheld;
    }
  }
}
