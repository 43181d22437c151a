import type { Actor, CaseId, PersonId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { entered } from '../audit/entered.js';
import { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { instantPart, pageOf, positionIn, uuidPart, type Page, type PageRequest } from '../reading/page.js';
import { RecordError } from '../record-error.js';
import type { SignedCertificate } from './certificate.js';
import {
  actValues,
  casesAwaiting,
  doneAct,
  moveOn,
  moveStatement,
  type ActToWrite,
  type StoredMatter,
} from './matters.js';

export const erasureGrounds = ['request', 'retention', 'found-again'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** That a case, or one person in it, is erased. */
export interface Erasure extends StoredMatter {
  /** `null`: the whole case. */
  readonly personId: PersonId | null;
  readonly ground: ErasureGround;
}

export interface ErasureToPropose {
  readonly id: string;
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
  readonly bodyHash: Buffer;
  readonly actor: Actor;
}

/** What became of a proposal: another one is open, or under its id something else was proposed. */
export type Proposed = 'proposed' | 'other-open' | 'other-body';

/** All methods throw {@link RecordError}. */
export class Erasures {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** The same again changes nothing. */
  async propose({ actor, ...proposal }: ErasureToPropose): Promise<Proposed> {
    const act = actValues({ act: 'propose-erasure', decision: null, actor });
    try {
      await this.#database.rows(actor, propose, { ...proposal, ...act });
    } catch (error) {
      if (isUnderWay(error)) return 'other-open';
      throw error;
    }
    const [row] = await this.#database.rows<{ bodyHash: Buffer | null }>(actor, bodyHashOf, {
      id: proposal.id,
    });
    // Of one that is done nobody can tell any more.
    return (row!.bodyHash?.equals(proposal.bodyHash) ?? true) ? 'proposed' : 'other-body';
  }

  /** @returns whether it was moved: somebody may have been quicker */
  async move(write: ActToWrite): Promise<boolean> {
    return await moveOn(this.#database, move, write);
  }

  /** PEOPLE-2: where one waits for a second person. */
  async awaited(sight: RowScope): Promise<CaseId[]> {
    return await casesAwaiting(this.#database, sight, 'erasure');
  }

  async of(sight: RowScope, caseId: CaseId): Promise<Erasure[]> {
    return await this.#database.rows<Erasure>(sight, erasuresOf, { caseId });
  }

  /** The newest certificates first. */
  async certificates(sight: RowScope, { after, limit }: PageRequest): Promise<Page<SignedCertificate>> {
    const position = positionIn(after, [instantPart, uuidPart]);
    const rows = await this.#database.rows<{ certificate: string }>(sight, certificates, {
      afterInstant: position?.[0] ?? null,
      afterId: position?.[1] ?? null,
      limit: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      ({ certificate }) => JSON.parse(certificate) as SignedCertificate,
      ({ doneAt, erasureId }) => [doneAt, erasureId],
    );
  }

  async certificate(sight: RowScope, id: string): Promise<SignedCertificate | undefined> {
    const [row] = await this.#database.rows<{ certificate: string }>(sight, certificateOf, { id });
    return row && (JSON.parse(row.certificate) as SignedCertificate);
  }
}

const underWay = 'erasure_under_way';
const isUnderWay = (error: unknown): boolean =>
  error instanceof RecordError && error.details.constraint === underWay;

const propose = statement(
  'erasure-propose',
  `with proposed as (
     insert into erasure (id, case_id, person_id, ground, status, acts, body_hash)
     values (:id::uuid, :caseId::uuid, :personId::uuid, 'request', 'proposed', ${doneAct}, :bodyHash::bytea)
     on conflict (id) do nothing
     returning case_id
   )
   ${entered('proposed')}`,
);

const bodyHashOf = statement(
  'erasure-body-hash',
  'select body_hash as "bodyHash" from erasure where id = :id::uuid',
);

/** From the confirmation on it is the daily run's. */
const move = moveStatement('erasure', {
  set: `, decided_at = case when :to::text = 'decided' then now() end`,
});

const erasuresOf = statement(
  'erasures-of',
  `select id, case_id as "caseId", person_id as "personId", ground, status, version, acts
   from erasure where case_id = :caseId::uuid order by acts -> 0 ->> 'at', id`,
);

const certificates = statement(
  'erasure-certificates',
  `select certificate from erasure
   where status = 'done' and (:afterId::uuid is null or (done_at, id) < (:afterInstant::timestamptz, :afterId::uuid))
   order by done_at desc, id desc limit :limit::int`,
);

const certificateOf = statement(
  'erasure-certificate',
  `select certificate from erasure where id = :id::uuid and status = 'done'`,
);
