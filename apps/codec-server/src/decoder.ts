import { caseIdOf, isUuid, type Actor, type CaseId } from '@homeward/contracts';
import { readsWhole } from '@homeward/domain';
import { isErased, type AuditLog, type CaseReader } from '@homeward/persistence';
import { claimedScope, isSealedPayload, type HomewardPayloadCodec } from '@homeward/protection';
import type { Payload } from '@temporalio/common';
import { fromJson, toJson, type JsonPayload } from './payload-json.js';
import { Refused } from './refused.js';

/** As the audit writes it. */
export const decodeRoute = 'POST decode';

/** Stands for a payload that is not for this reader, whatever the reason: it tells nobody whether there is such a case. */
export const withheld: JsonPayload = toJson({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from('"(sealed)"'),
});

/** Opens payloads for whoever may read all that they hold, and has it known who did (SEE-1, SEE-5). */
export class Decoder {
  constructor(
    private readonly codec: HomewardPayloadCodec,
    private readonly cases: Pick<CaseReader, 'load'>,
    private readonly audit: Pick<AuditLog, 'writeOnceAMinute'>,
    private readonly namespace: string,
  ) {}

  /**
   * Each payload opened, or withheld. What the codec did not seal comes back as it came: the UI sends search attributes and
   * operator's texts too, which are in clear wherever they are shown.
   *
   * @throws ProtectionError when one was changed, or its key is not held
   */
  async decode(payloads: readonly JsonPayload[], actor: Actor): Promise<JsonPayload[]> {
    const asked = new Map<CaseId | undefined, Promise<boolean>>();
    return await Promise.all(
      payloads.map(async (json) => {
        const payload = fromJson(json);
        if (!isSealedPayload(payload)) return json;
        const caseId = caseIdOf(claimedScope(payload).workflowId);
        const mayRead = asked.get(caseId) ?? this.#mayRead(caseId, actor);
        asked.set(caseId, mayRead);
        const opened = (await mayRead) ? await this.#opened(payload) : withheld;
        await this.#enter(actor, caseId, await mayRead);
        return opened;
      }),
    );
  }

  /**
   * A payload cannot be cut to what somebody reads, so it is for those from whom nothing of its case is kept. What is no case's is
   * for operators, who run it.
   */
  async #mayRead(caseId: CaseId | undefined, actor: Actor): Promise<boolean> {
    if (caseId === undefined) return actor.role === 'operator';
    if (!isUuid(caseId)) return false;
    try {
      const found = await this.cases.load(actor, caseId);
      return found !== undefined && readsWhole(found.state, actor, new Date().toISOString());
    } catch (error) {
      if (isErased(error)) return false;
      throw error;
    }
  }

  /** What a payload said of itself is true once it has opened. */
  async #opened(sealed: Payload): Promise<JsonPayload> {
    const { payload, scope } = await this.codec.open(sealed);
    if (scope.namespace !== '' && scope.namespace !== this.namespace)
      throw new Refused('CODEC.OTHER_NAMESPACE');
    return toJson(payload);
  }

  /** A page of the UI asks about once a payload: one entry stands for it. */
  async #enter(actor: Actor, caseId: string | undefined, wasOpened: boolean): Promise<void> {
    await this.audit.writeOnceAMinute({
      actor,
      caseId: caseId !== undefined && isUuid(caseId) ? caseId : undefined,
      action: 'decode',
      route: decodeRoute,
      refusedWith: wasOpened ? undefined : caseId === undefined ? 'AUTH.FORBIDDEN' : 'CASE.NOT_FOUND',
    });
  }
}
