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
import type { DataSource } from 'typeorm';
import { doingValues, type Doing } from '../audit/entered.js';
import { Database, type DatesOf } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { unlessErased } from '../record-error.js';
import { openJson, places, type Seals } from '../record/seals.js';
import { aloneWith } from '../forgetting/matters.js';
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
  readonly version: number;
  readonly exports: number;
  /** Whose turn it is, where the reader's organisation knows them. */
  readonly ownerStaffId: StaffId | null;
}

/** What an answer or a second word changes. */
export type DataRequestMoved = Pick<DataRequest, 'status' | 'answer' | 'answeredBy' | 'secondedBy'>;

export interface NewDataRequest extends Duty {
  readonly requestId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly asked: RecordDataRequest;
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

  /** `false`: it is recorded already, or another one of this person waits. */
  async record(request: NewDataRequest, doing: Doing): Promise<boolean> {
    const { asked, ...about } = request;
    const sealed = await this.#sealed(request, { asked, answer: null });
    const row = { ...about, ...doingValues(doing), sealed };
    return await this.#database.inTransaction(doing.actor, async (transaction) => {
      await aloneWith(transaction, request.caseId);
      return (await transaction.rows(sql.insertRequest, row)).length > 0;
    });
  }

  async find(sight: RowScope, requestId: string): Promise<DataRequest | undefined> {
    return (await this.#opened(await this.#database.rows<Row>(sight, sql.requestById, { requestId })))[0];
  }

  async ofCase(sight: RowScope, caseId: CaseId): Promise<DataRequest[]> {
    return await this.#opened(await this.#database.rows<Row>(sight, sql.requestsOfCase, { caseId }));
  }

  /** Who in it waits for an answer. */
  async askingIn(sight: RowScope, caseId: CaseId): Promise<PersonId[]> {
    return await sql.askingIn(this.#database.as(sight), caseId);
  }

  /** What waits for an answer in the cases that the actor manages, leads or answers for. */
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
  async move(before: DataRequest, after: DataRequestMoved, doing: Doing): Promise<boolean> {
    const { status: to, answer, answeredBy, secondedBy } = after;
    const { requestId, asked, version } = before;
    const sealed = await this.#sealed(before, { asked, answer });
    const moved = { requestId, version, to, sealed, answeredBy, secondedBy, ...doingValues(doing) };
    return (await this.#database.rows(doing.actor, sql.moveRequest, moved)).length > 0;
  }

  async countExport(sight: RowScope, requestId: string): Promise<void> {
    await this.#database.rows(sight, sql.countExport, { requestId });
  }

  async readersOf(sight: RowScope, requestId: string): Promise<CaseReaders[]> {
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

type Row = DatesOf<Omit<DataRequest, keyof Sealed>> & { readonly sealed: Buffer };
