import { setTimeout as pause } from 'node:timers/promises';
import { caseIdOf, isUuid, type Actor, type CaseId } from '@homeward/contracts';
import { mayReadPayloads } from '@homeward/domain';
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

/** The route in entries of the audit. */
export const decodeRoute = 'POST decode';

/**
 * Replaces every sealed payload that is not decrypted. The answer does not reveal whether the payload is hidden from
 * this reader, belongs to no case, was erased, was changed, or was sealed elsewhere.
 */
export const withheld: JsonPayload = toJson({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from('"(sealed)"'),
});

/**
 * The interval of answers, in ms. An answer is sent a whole multiple of this interval after its request, so that the
 * delay does not reveal which data was read.
 */
const beatMs = 250;

/** Returns the milliseconds until the next beat, for an answer that took `tookMs` to make. */
export const msToNextBeat = (tookMs: number): number => beatMs - (tookMs % beatMs);

/**
 * Decrypts payloads of a case for a reader whose access two people granted. The read is written to the audit before the
 * payloads are decrypted (SEE-3, SEE-5, SEE-7).
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
   * Returns each payload, either decrypted or withheld. Payloads that the codec did not seal are returned unchanged:
   * the UI also sends search attributes and the operators' texts, which are shown unencrypted everywhere.
   *
   * @throws ProtectionError `KEY.UNAVAILABLE`
   */
  async decode(payloads: readonly JsonPayload[], actor: Actor): Promise<JsonPayload[]> {
    const began = performance.now();
    try {
      return await this.#decode(payloads, actor);
    } finally {
      await pause(msToNextBeat(performance.now() - began));
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
        return (await entered) ? await this.#decrypted(payload) : withheld;
      }),
    );
  }

  /**
   * True if the reader may read payloads of the case. Writes the audit entry before any payload is decrypted.
   * Requests of one reader for the same case within a minute, such as those of one page of the UI, make one entry.
   */
  async #enter(caseId: CaseId | undefined, actor: Actor): Promise<boolean> {
    const mayRead = await this.#mayRead(caseId, actor);
    await this.audit.writeOnceAMinute({
      actor,
      caseId: caseId !== undefined && isUuid(caseId) ? caseId : undefined,
      action: 'decode',
      route: decodeRoute,
      refusedWith: mayRead ? undefined : caseId === undefined ? 'AUTH.FORBIDDEN' : 'CASE.NOT_FOUND',
    });
    return mayRead;
  }

  /** True if the reader may read payloads of the case. Only operators may read payloads that belong to no case. */
  async #mayRead(caseId: CaseId | undefined, actor: Actor): Promise<boolean> {
    if (caseId === undefined) return actor.role === 'operator';
    if (!isUuid(caseId)) return false;
    try {
      const found = await this.cases.load(actor, caseId);
      return found !== undefined && mayReadPayloads(found.state, actor, new Date().toISOString());
    } catch (error) {
      if (isErased(error)) return false;
      throw error;
    }
  }

  /**
   * Decrypts a payload. A successful decryption proves the scope that the payload claims. A payload that does not open,
   * or that belongs to another namespace, is withheld.
   *
   * @throws ProtectionError `KEY.UNAVAILABLE`
   */
  async #decrypted(sealed: Payload): Promise<JsonPayload> {
    try {
      const { payload, scope } = await this.codec.decrypt(sealed);
      return scope.namespace === '' || scope.namespace === this.namespace ? toJson(payload) : withheld;
    } catch (error) {
      if (!(error instanceof ProtectionError) || error.code === 'KEY.UNAVAILABLE') throw error;
      this.log.warn({ code: error.code }, 'Payload withheld: it does not open');
      return withheld;
    }
  }
}
