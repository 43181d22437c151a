import type { Actor, CaseId, PersonId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { ErasureEntity } from '../entities/erasure.entity.js';
import { instantPart, pageOf, positionIn, uuidPart, type Page, type PageRequest } from '../reading/page.js';
import type { ErasureGround, SignedCertificate } from './certificate.js';
import {
  aloneWith,
  casesAwaiting,
  mattersOf,
  moveOn,
  proposeOn,
  type ActToWrite,
  type StoredMatter,
} from './matters.js';

/** The erasure of a case, or of one person in the case. */
export interface Erasure extends StoredMatter {
  /** The person. `null` if the whole case is erased. */
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

/**
 * The result of a proposal. `other-open`: another erasure is open. `other-body`: the id was used for a different
 * proposal.
 */
export type Proposed = 'proposed' | 'other-open' | 'other-body';

/** Proposed and decided erasures. All methods throw {@link RecordError}. */
export class Erasures {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** Proposes an erasure. Repeating the same proposal changes nothing. */
  async propose({ actor, ...proposal }: ErasureToPropose): Promise<Proposed> {
    const { id, bodyHash } = proposal;
    const done = { act: 'propose-erasure', decision: null, actor } as const;
    return await this.#database.withManager(actor, async (manager) => {
      await proposeOn(manager, ErasureEntity, { ...proposal, ground: 'request' }, done);
      const proposed = await manager.findOneBy(ErasureEntity, { id });
      if (!proposed) return 'other-open';
      // The body with which a finished erasure was proposed is no longer known.
      return (proposed.bodyHash?.equals(bodyHash) ?? true) ? 'proposed' : 'other-body';
    });
  }

  /**
   * Writes the next act of an erasure. After the confirmation, the daily run erases the data.
   * @returns true if the erasure moved on; false if it was no longer at the version that the actor saw
   */
  async move(write: ActToWrite): Promise<boolean> {
    const decided = write.to === 'decided' && { decidedAt: () => 'now()' };
    return await this.#database.withManager(write.actor, async (manager) => {
      await aloneWith(manager, write.caseId);
      return await moveOn(manager, ErasureEntity, write, { ...decided });
    });
  }

  /** PEOPLE-2: the cases in which an erasure waits for a second person. */
  async awaited(sight: RowScope): Promise<CaseId[]> {
    return await this.#database.withManager(sight, (manager) => casesAwaiting(manager, ErasureEntity));
  }

  async of(sight: RowScope, caseId: CaseId): Promise<Erasure[]> {
    return await this.#database.withManager(sight, (manager) => mattersOf(manager, ErasureEntity, caseId));
  }

  /** The certificates of erasures, newest first. */
  async certificates(sight: RowScope, { after, limit }: PageRequest): Promise<Page<SignedCertificate>> {
    const position = positionIn(after, [instantPart, uuidPart]);
    const rows = await this.#database.withManager(sight, (manager) => {
      const done = manager.createQueryBuilder(ErasureEntity, 'erasure').where({ status: 'done' });
      if (position) {
        const [at, id] = position;
        done.andWhere('(erasure.doneAt, erasure.id) < (:at, :id)', { at, id });
      }
      const newest = done.orderBy('erasure.doneAt', 'DESC').addOrderBy('erasure.id', 'DESC');
      return newest.limit(limit + 1).getMany();
    });
    return pageOf(rows, limit, certificateIn, ({ doneAt, erasureId }) => [doneAt, erasureId]);
  }

  async certificate(sight: RowScope, id: string): Promise<SignedCertificate | undefined> {
    const done = await this.#database.withManager(sight, (manager) =>
      manager.findOneBy(ErasureEntity, { id, status: 'done' }),
    );
    return done ? certificateIn(done) : undefined;
  }
}

const certificateIn = ({ certificate }: ErasureEntity): SignedCertificate =>
  JSON.parse(certificate!) as SignedCertificate;
