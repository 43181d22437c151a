import {
  stepsSent,
  type Actor,
  type CaseId,
  type Refusal,
  type Sent,
  type StepId,
  type StepReceipt,
} from '@homeward/contracts';
import { auditRouteOf } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole, type RowScope } from '../database/row-scope.js';
import type { AidComparison } from '../double-aid/aid-comparisons.js';
import { ifReadable, isErased, unlessUnreadable } from '../record-error.js';
import { decryptJson, places, type KeyedHashes, type Seals } from '../record/seals.js';
import { AnswerQueue } from './answer-queue.js';
import {
  sentIn,
  type Claim,
  type ClaimOutcome,
  type ClaimStanding,
  type KeyedRequest,
  type NewNote,
  type EarlierRequest,
  type SentRequest,
  type StepRequest,
} from './step-request.js';
import * as sql from './step-request-sql.js';

/**
 * The time in ms for which a step belongs to the process that claimed its key or took it up. No caller waits as long
 * as this for an outcome.
 */
const leaseMs = 15_000;

/**
 * The steps that callers request. A key belongs to one step for ever (law 4). All methods throw {@link RecordError}.
 */
export class StepRequests {
  readonly #database: Database;
  readonly #answers: AnswerQueue;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
    private readonly hashes: KeyedHashes,
  ) {
    this.#database = new Database(dataSource);
    this.#answers = new AnswerQueue(this.#database);
  }

  /**
   * Claims the key and stores the notes as pending, in one statement. If many callers claim the key at once, exactly
   * one caller succeeds.
   */
  async claim(claim: Claim): Promise<ClaimOutcome> {
    // The row of the key may belong to another organisation, if the caller was a member of that organisation when
    // they claimed the key.
    return (
      (await this.#claim(claim, { linked: [], draws: [] })) ??
      (await this.findEarlier(claim.message.actor, claim)) ?? { kind: 'other-body' }
    );
  }

  /**
   * Like {@link claim}, but claims the key only if the conditions of {@link ClaimStanding} are met: nothing has changed
   * since the message was made. Otherwise claims nothing, and returns the earlier request with this key, or `undefined`
   * if none is found.
   */
  async claimAt(standing: ClaimStanding, claim: Claim): Promise<ClaimOutcome | undefined> {
    return (await this.#claim(claim, standing)) ?? (await this.findEarlier(claim.message.actor, claim));
  }

  async #claim(claim: Claim, { mark, linked, draws }: ClaimStanding): Promise<ClaimOutcome | undefined> {
    const { caseId, step, stepId, message, notes, compared = [], document } = claim;
    const { actor } = message;
    const sealer = await this.seals.toSeal(caseId);
    const sealedNotes = await Promise.all(notes.map((note) => this.#sealedNote(caseId, note)));
    const values = {
      keyHash: this.#keyHash(claim),
      bodyHash: this.#bodyHash(claim),
      organisationId: actor.organisationId,
      sentBy: actor.staffId,
      caseId,
      step,
      stepId,
      sealedMessage: sealer.seal(JSON.stringify(message), places.message(caseId, stepId)),
      notes: JSON.stringify(sealedNotes),
      head: mark?.head ?? null,
      rebuilds: mark?.rebuilds ?? null,
      reserves: draws.length > 0 ? JSON.stringify(draws) : null,
      linkedIds: linked.length > 0 ? linked.map((one) => one.caseId) : null,
      linkedSequences: linked.length > 0 ? linked.map(({ sequence }) => String(sequence)) : null,
    };
    const [claimed] = await (compared.length > 0
      ? this.#database.rows<Claimed>(actor, sql.claimCompared, {
          ...values,
          ...comparedValues(stepId, compared),
        })
      : document
        ? this.#database.rows<Claimed>(actor, sql.claimAttached, { ...values, ...document })
        : this.#database.rows<Claimed>(actor, sql.claim, values));
    return claimed && { kind: 'claimed', row: newRequest(claim, claimed.createdAt) };
  }

  /**
   * The note, sealed with the key of the person that the note names, or with the case's key if the note names no
   * person.
   */
  async #sealedNote(caseId: CaseId, note: NewNote) {
    const { id, step, category, content, personId } = note;
    const sealer = await this.seals.toSeal(caseId, personId);
    const sealed = sealer.seal(JSON.stringify(content), places.note(caseId, note)).toString('base64');
    return { id, step, category, personId: personId ?? null, sealed };
  }

  /** True if the caller's organisation has already used the key, with any body. */
  async isClaimed(sight: RowScope, request: Pick<KeyedRequest, 'scope' | 'key'>): Promise<boolean> {
    return (await this.#database.rows(sight, sql.isClaimed, { keyHash: this.#keyHash(request) })).length > 0;
  }

  /**
   * The request to which the key already belongs. `undefined` if nobody in the caller's organisation has claimed the
   * key.
   */
  async findEarlier(sight: RowScope, request: KeyedRequest): Promise<EarlierRequest | undefined> {
    const [row] = await this.#database.rows<RequestRow>(sight, sql.byKey, {
      keyHash: this.#keyHash(request),
    });
    if (row === undefined) return undefined;
    // An erased case no longer has a body hash, so any body counts as equal.
    const same = row.bodyHash?.equals(this.#bodyHash(request)) ?? true;
    return same ? { kind: 'repeat', row: await this.#decrypted(row) } : { kind: 'other-body' };
  }

  /**
   * Records that the result of the Update has arrived. The engine keeps the step, and the arguments of the step are no
   * longer needed.
   */
  async answered(
    sight: RowScope,
    stepId: StepId,
    receipt: Pick<StepReceipt, 'sequence' | 'version'>,
  ): Promise<void> {
    await this.#answers.write(sight, [{ stepId, ...receipt }]);
  }

  /**
   * Like {@link answered}, but within a tenth of a second and together with other answers, so that the caller does not
   * wait. If the answer is lost, the request stays `recorded`, and the outcome is requested again.
   */
  answeredSoon(
    { organisationId }: Actor,
    stepId: StepId,
    receipt: Pick<StepReceipt, 'sequence' | 'version'>,
  ): void {
    this.#answers.add(organisationId, { stepId, ...receipt });
  }

  /**
   * Resolves when every answer of {@link answeredSoon} is written or could not be written. Call this method before a
   * process ends.
   */
  async flush(): Promise<void> {
    await this.#answers.flush();
  }

  /**
   * Records that the case refused the step, and deletes the notes and arguments of the step. A step that was answered
   * stays answered.
   */
  async refused(request: SentRequest, refusal: Refusal): Promise<void> {
    const sent = sentIn(request);
    const { actor } = sent.message;
    const { staffId, role, organisationId } = actor;
    await this.#database.rows(actor, sql.refuse, {
      stepId: request.stepId,
      refusal: JSON.stringify(refusal),
      actorStaffId: staffId,
      actorRole: role,
      actorOrganisationId: organisationId,
      step: stepsSent(sent)[refusal.act ?? 0]!.step,
      route: auditRouteOf(sent),
    });
  }

  /**
   * Like {@link openOlderThan}, but also settles requests for erased cases. Otherwise, these requests would stay open
   * for ever and block requests that can be sent.
   */
  async openAndSettled(ageMs: number, limit: number): Promise<StepRequest[]> {
    const rows = await this.#unsettled(ageMs, limit);
    const caseIds = await this.#erasedAmong(rows);
    if (caseIds.length > 0) await sql.settleOfErased(this.#database.as(byRole), caseIds);
    return await this.#decryptedAmong(rows);
  }

  async #erasedAmong(rows: readonly RequestRow[]): Promise<CaseId[]> {
    const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
    const areErased = await Promise.all(caseIds.map((caseId) => this.#isErased(caseId)));
    return caseIds.filter((_, i) => areErased[i]);
  }

  /** A case whose key is lost is not erased. The requests of this case stay open until the key is restored. */
  async #isErased(caseId: CaseId): Promise<boolean> {
    try {
      await this.seals.toDecrypt(caseId).catch(unlessUnreadable);
      return false;
    } catch (error) {
      if (isErased(error)) return true;
      throw error;
    }
  }

  /**
   * Requests whose outcome is still unknown after `ageMs`, oldest first. These requests must be sent again with the
   * same id. Leaves out requests that cannot be decrypted, and requests for erased cases: see {@link openAndSettled}.
   */
  async openOlderThan(ageMs: number, limit: number): Promise<StepRequest[]> {
    return await this.#decryptedAmong(await this.#unsettled(ageMs, limit));
  }

  async #decryptedAmong(rows: readonly RequestRow[]): Promise<StepRequest[]> {
    const requests = await Promise.all(rows.map((row) => ifReadable(this.#decrypted(row))));
    return requests.filter((request) => request !== undefined);
  }

  async #unsettled(ageMs: number, limit: number): Promise<RequestRow[]> {
    return await this.#database.rows<RequestRow>(byRole, sql.unsettled, { ageMs, limit });
  }

  /**
   * Takes up a step to learn its outcome. Returns `undefined` if the step is settled, or if another process claimed it
   * or took it up less than {@link leaseMs} ago. The engine does not remember refusals. If two processes sent the same
   * step, the engine could refuse it for one process and accept it for the other process.
   *
   * @returns an `answered` step if the record itself shows the outcome; any other step is to be sent again
   */
  async takeUp(sight: RowScope, stepId: StepId): Promise<StepRequest | undefined> {
    const [row] = await this.#database.rows<RequestRow>(sight, sql.takeUp, { stepId, leaseMs });
    return row && withoutLostSight(await this.#decrypted(row));
  }

  async byStepId(sight: RowScope, stepId: StepId): Promise<StepRequest | undefined> {
    const [row] = await this.#database.rows<RequestRow>(sight, sql.byStepId, { stepId });
    return row && (await this.#decrypted(row));
  }

  #keyHash({ scope, key }: Pick<KeyedRequest, 'scope' | 'key'>): Buffer {
    return Buffer.from(this.hashes.keyedHash('idempotency-key', scope, key), 'hex');
  }

  #bodyHash({ body }: KeyedRequest): Buffer {
    return Buffer.from(this.hashes.keyedHash('step-body', body), 'hex');
  }

  async #decrypted({ sealedMessage, createdAt, ...row }: RequestRow): Promise<StepRequest> {
    const { caseId, stepId, step, status, refusal, sequence, version, sentBy } = row;
    const message =
      sealedMessage &&
      decryptJson<Sent['message']>(
        await this.seals.toDecrypt(caseId),
        sealedMessage,
        places.message(caseId, stepId),
      );
    const created = createdAt.toISOString();
    return { caseId, stepId, step, status, refusal, sequence, version, sentBy, message, createdAt: created };
  }
}

interface Claimed {
  readonly createdAt: Date;
}

/**
 * The hashes, matches and names for a claim. In each row, `record` names the step to which the row belongs, if this is
 * another step of the same act or a record that is corrected. `null` stands for the step of the request itself.
 */
function comparedValues(stepId: StepId, compared: readonly AidComparison[]) {
  const rows = <T>(of: (one: AidComparison) => readonly T[]): string =>
    JSON.stringify(
      compared.flatMap((one) => {
        const { personId, record = stepId } = one;
        return of(one).map((row) => ({ ...row, personId, record: record === stepId ? null : record }));
      }),
    );
  return {
    hashes: rows(({ hashes }) => hashes),
    matches: rows(({ matches }) => matches),
    names: rows(({ name }) => (name ? [name] : [])),
  };
}

/**
 * The longest time in ms by which the engine may be behind the state on which a step was based. After this time, the
 * engine has lost that state, and the step is sent without it (law 3).
 */
const behindForMs = 30_000;

function withoutLostSight(request: StepRequest): StepRequest {
  const { message, createdAt } = request;
  if (message === null || Date.now() - Date.parse(createdAt) < behindForMs) return request;
  const { madeAt: _, seenUntil: __, ...rest } = message;
  return { ...request, message: rest as typeof message };
}

const newRequest = ({ caseId, stepId, step, message }: Claim, createdAt: Date): StepRequest => ({
  caseId,
  stepId,
  step,
  status: 'open',
  refusal: null,
  sequence: null,
  version: null,
  sentBy: message.actor.staffId,
  message,
  createdAt: createdAt.toISOString(),
});

interface RequestRow extends Omit<StepRequest, 'message' | 'createdAt'> {
  readonly bodyHash: Buffer | null;
  readonly sealedMessage: Buffer | null;
  readonly createdAt: Date;
}
