import { isDeepStrictEqual } from 'node:util';
import type {
  Actor,
  AnswerDataRequest,
  CaseId,
  DataRequestStatus,
  IsoInstant,
  OrganisationId,
  PersonId,
  RecordDataRequest,
  Role,
  StaffId,
} from '@homeward/contracts';
import type { DataRequestStanding, Duty } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { Sight } from '../database/sight.js';
import { openJson, places, unlessErased, type Seals } from '../record/seals.js';
import * as sql from './data-request-sql.js';

/** What is sealed of a request, with the key of the person who asks. */
interface Sealed {
  readonly asked: RecordDataRequest;
  readonly answer: AnswerDataRequest | null;
}

/** A person's request for what is kept about them, and whose turn it is. */
export interface DataRequest extends DataRequestStanding, Sealed {
  readonly requestId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly recordedAt: IsoInstant;
  readonly dueAt: IsoInstant;
  readonly secondedBy: StaffId | null;
  readonly exports: number;
  /** Whose turn it is, where the reader's organisation knows them. */
  readonly ownerStaffId: StaffId | null;
}

export interface NewDataRequest extends Duty {
  readonly requestId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly asked: RecordDataRequest;
  readonly recordedBy: StaffId;
}

/** Who read the case, as a role of an organisation. */
export interface CaseReaders {
  readonly role: Role;
  readonly organisationId: OrganisationId | null;
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Requests of persons for what is kept about them. Those of somebody who was erased are not there any more. */
export class DataRequests {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /** The same request again is recorded once. `open`: another one of this person waits. `duplicate`: the id is another request's. */
  async record(sight: Sight, request: NewDataRequest): Promise<DataRequest | 'open' | 'duplicate'> {
    const { asked, ...about } = request;
    const sealed = await this.#sealed(request, { asked, answer: null });
    const written = await this.#database.rows(sight, sql.insertRequest, { ...about, sealed });
    const kept = await this.find(sight, request.requestId);
    if (kept === undefined) return 'open';
    const isSame =
      kept.caseId === request.caseId &&
      kept.personId === request.personId &&
      kept.recordedBy === request.recordedBy &&
      isDeepStrictEqual(kept.asked, asked);
    return written.length > 0 || isSame ? kept : 'duplicate';
  }

  async find(sight: Sight, requestId: string): Promise<DataRequest | undefined> {
    return (await this.#opened(await this.#database.rows<Row>(sight, sql.requestById, { requestId })))[0];
  }

  async ofCase(sight: Sight, caseId: CaseId): Promise<DataRequest[]> {
    return await this.#opened(await this.#database.rows<Row>(sight, sql.requestsOfCase, { caseId }));
  }

  /** What waits for an answer in the cases that the actor sees. */
  async waitingFor({ organisationId, role, staffId }: Actor): Promise<DataRequest[]> {
    return await this.#opened(
      await this.#database.rows<Row>({ organisationId }, sql.requestsWaiting, {
        organisationId,
        role,
        staffId,
      }),
    );
  }

  /** `false`: it stands otherwise by now. */
  async move(
    sight: Sight,
    before: DataRequest,
    after: Pick<DataRequest, 'status' | 'answer' | 'answeredBy' | 'secondedBy'>,
  ): Promise<boolean> {
    const { status: to, answer, answeredBy, secondedBy } = after;
    const { requestId, asked, status: from } = before;
    const sealed = await this.#sealed(before, { asked, answer });
    const moved = { requestId, from, to, sealed, answeredBy, secondedBy };
    return (await this.#database.rows(sight, sql.moveRequest, moved)).length > 0;
  }

  async countExport(sight: Sight, requestId: string): Promise<void> {
    await this.#database.rows(sight, sql.countExport, { requestId });
  }

  async readersOf(sight: Sight, requestId: string): Promise<CaseReaders[]> {
    return await this.#database.rows<CaseReaders>(sight, sql.readersOf, { requestId });
  }

  async #sealed(
    request: Pick<DataRequest, 'requestId' | 'caseId' | 'personId'>,
    content: Sealed,
  ): Promise<Buffer> {
    const sealer = await this.seals.toSeal(request.caseId, request.personId);
    return sealer.seal(JSON.stringify(content), places.dataRequest(request));
  }

  async #opened(rows: readonly Row[]): Promise<DataRequest[]> {
    const opened = await Promise.all(rows.map((row) => unlessErased(this.#openedOne(row))));
    return opened.filter((request) => request !== undefined);
  }

  async #openedOne(row: Row): Promise<DataRequest> {
    const { sealed, ...rest } = row;
    const sealer = await this.seals.toOpen(row.caseId, row.personId);
    return {
      ...rest,
      ...openJson<Sealed>(sealer, sealed, places.dataRequest(row)),
      recordedAt: row.recordedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
    };
  }
}

interface Row {
  readonly requestId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly status: DataRequestStatus;
  readonly sealed: Buffer;
  readonly recordedBy: StaffId;
  readonly recordedAt: Date;
  readonly dueAt: Date;
  readonly answeredBy: StaffId | null;
  readonly secondedBy: StaffId | null;
  readonly exports: number;
  readonly ownerStaffId: StaffId | null;
}
