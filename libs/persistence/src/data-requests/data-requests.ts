import type {
  Actor,
  AnswerDataRequest,
  CaseId,
  IsoInstant,
  OrganisationId,
  PersonId,
  RecordDataRequest,
  Role,
  StaffId,
} from '@homeward/contracts';
import type { DataRequestStanding, Duty } from '@homeward/domain';
import { In, type DataSource, type EntityManager } from 'typeorm';
import { enter, type Doing } from '../audit/entered.js';
import { Database, insertNew } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { DataRequestEntity } from '../entities/data-request.entity.js';
import { ifReadable, unlessErased } from '../record-error.js';
import { decryptJson, places, type Seals } from '../record/seals.js';
import { aloneWith } from '../forgetting/matters.js';
import { readersOf, requestsIn, requestsWaiting, unanswered, type RequestRow } from './data-request-rows.js';

/** The part of a request that is sealed with the key of the person who asks. */
interface Sealed {
  readonly asked: RecordDataRequest;
  readonly answer: AnswerDataRequest | null;
}

/**
 * A person's request for the data that the programme stores about this person, and the member of staff who must act
 * next.
 */
export interface DataRequest extends DataRequestStanding, Sealed {
  readonly requestId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly recordedAt: IsoInstant;
  readonly dueAt: IsoInstant;
  readonly version: number;
  readonly exports: number;
  /** The member of staff who must act next, if the reader's organisation may see this member. */
  readonly ownerStaffId: StaffId | null;
}

/** The fields that an answer changes, or that a second person's confirmation of the answer changes. */
export type DataRequestMoved = Pick<DataRequest, 'status' | 'answer' | 'answeredBy' | 'secondedBy'>;

export interface NewDataRequest extends Duty {
  readonly requestId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly asked: RecordDataRequest;
}

/** The readers of a case, by role and organisation. */
export interface CaseReaders {
  readonly role: Role;
  readonly organisationId: OrganisationId | null;
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/**
 * Requests of persons for the data that the programme stores about them. The requests of an erased person no longer
 * exist.
 */
export class DataRequests {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * Records a request. Returns `false` if the request is already recorded, or if another request of this person waits.
   */
  async record(request: NewDataRequest, doing: Doing): Promise<boolean> {
    const { requestId: id, asked, ...about } = request;
    const sealed = await this.#sealed(request, { asked, answer: null });
    const row = { id, ...about, sealed, recordedBy: doing.actor.staffId };
    return await this.#database.withManager(doing.actor, async (manager) => {
      await aloneWith(manager, request.caseId);
      const isNew = await insertNew(manager, DataRequestEntity, row);
      if (isNew) await enter(manager, request.caseId, doing);
      return isNew;
    });
  }

  async find(sight: RowScope, requestId: string): Promise<DataRequest | undefined> {
    const rows = await this.#database.withManager(sight, (manager) =>
      requestsIn(manager).where({ id: requestId }).getMany(),
    );
    return (await this.#decrypted(rows))[0];
  }

  async ofCase(sight: RowScope, caseId: CaseId): Promise<DataRequest[]> {
    const rows = await this.#database.withManager(sight, (manager) =>
      requestsIn(manager).where({ caseId }).getMany(),
    );
    return await this.#decrypted(rows);
  }

  /** The persons of the case whose requests wait for an answer. */
  async askingIn(sight: RowScope, caseId: CaseId): Promise<PersonId[]> {
    return await this.#database.withManager(sight, (manager) => askingIn(manager, caseId));
  }

  /** The requests that wait for an answer in the cases that the actor manages, leads or answers for. */
  async waitingFor(actor: Actor): Promise<DataRequest[]> {
    const rows = await this.#database.withManager(actor, (manager) => requestsWaiting(manager, actor));
    return await this.#decrypted(rows, ifReadable);
  }

  /** Changes a request. Returns `false` if the request has changed meanwhile. */
  async move(before: DataRequest, after: DataRequestMoved, doing: Doing): Promise<boolean> {
    const { answer, ...standing } = after;
    const { requestId: id, caseId, asked, version } = before;
    const sealed = await this.#sealed(before, { asked, answer });
    return await this.#database.withManager(doing.actor, async (manager) => {
      const moved = { ...standing, sealed, version: version + 1 };
      const { affected } = await manager.update(DataRequestEntity, { id, version }, moved);
      if (affected === 0) return false;
      await enter(manager, caseId, doing);
      return true;
    });
  }

  async countExport(sight: RowScope, requestId: string): Promise<void> {
    await this.#database.withManager(sight, (manager) =>
      manager.increment(DataRequestEntity, { id: requestId }, 'exports', 1),
    );
  }

  async readersOf(sight: RowScope, requestId: string): Promise<CaseReaders[]> {
    return await this.#database.rows<CaseReaders>(sight, readersOf, { requestId });
  }

  async #sealed(
    request: Pick<DataRequest, 'requestId' | 'caseId' | 'personId'>,
    content: Sealed,
  ): Promise<Buffer> {
    const sealer = await this.seals.toSeal(request.caseId, request.personId);
    return sealer.seal(JSON.stringify(content), places.dataRequest(request));
  }

  async #decrypted(rows: readonly RequestRow[], unlessMissing = unlessErased): Promise<DataRequest[]> {
    const requests = await Promise.all(rows.map((row) => unlessMissing(this.#decryptedOne(row))));
    return requests.filter((request) => request !== undefined);
  }

  async #decryptedOne({ id: requestId, sealed, owner, ...row }: RequestRow): Promise<DataRequest> {
    const request = { ...row, requestId, ownerStaffId: owner?.staffId ?? null };
    const sealer = await this.seals.toDecrypt(row.caseId, row.personId);
    return { ...request, ...decryptJson<Sealed>(sealer, sealed, places.dataRequest(request)) };
  }
}

/** The persons of a case whose requests wait for an answer. */
export async function askingIn(manager: EntityManager, caseId: CaseId): Promise<PersonId[]> {
  const asking = await manager.findBy(DataRequestEntity, { caseId, status: In(unanswered) });
  return asking.map(({ personId }) => personId);
}
