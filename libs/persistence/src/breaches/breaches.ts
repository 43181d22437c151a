import type {
  Actor,
  BreachEntry,
  BreachScope,
  CaseId,
  IsoInstant,
  OrganisationId,
  Role,
  StaffId,
} from '@homeward/contracts';
import { breachStanding, type BreachEntryMade, type Duty } from '@homeward/domain';
import type { DataSource, EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Machine } from '../audit/audit-log.js';
import { enter, type Doing } from '../audit/entered.js';
import { Database, insertNew, type DatesOf } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { BreachEntryEntity } from '../entities/breach-entry.entity.js';
import { BreachEntity } from '../entities/breach.entity.js';
import type { BreachSeals } from '../protection.js';
import { instantPart, pageOf, positionIn, uuidPart, type Page, type PageRequest } from '../reading/page.js';
import { decryptJson, places } from '../record/seals.js';
import * as sql from './breach-sql.js';

export interface StoredBreachEntry extends BreachEntryMade {
  readonly entryId: string;
  readonly sequence: number;
  readonly at: IsoInstant;
}

export interface Breach extends BreachScope {
  readonly breachId: string;
  readonly foundAt: IsoInstant;
  readonly recordedBy: StaffId;
  readonly recordedAt: IsoInstant;
  /** The deadline for the notice to the authority. */
  readonly dueAt: IsoInstant;
  readonly entries: readonly StoredBreachEntry[];
}

export interface NewBreach extends BreachScope, Duty {
  readonly breachId: string;
  readonly foundAt: IsoInstant;
  readonly text: string;
}

/** The number of audit events of one case or one reader, and the instants of the first and the last event. */
interface Span {
  readonly events: number;
  readonly firstAt: IsoInstant;
  readonly lastAt: IsoInstant;
}

/** The cases and readers that a breach concerns, as found in the audit. */
export interface BreachConcerns {
  readonly cases: readonly (Span & { readonly caseId: CaseId; readonly readers: number })[];
  readonly readers: readonly (Span & {
    readonly staffId: StaffId;
    readonly role: Role | Machine['role'];
    readonly organisationId: OrganisationId | null;
    readonly cases: number;
  })[];
}

/** One event of the audit within the scope of a breach. */
export interface BreachReading {
  readonly eventId: string;
  readonly at: IsoInstant;
  readonly staffId: StaffId;
  readonly role: Role | Machine['role'];
  readonly organisationId: OrganisationId | null;
  readonly caseId: CaseId | null;
  readonly action: string;
  readonly route: string;
  readonly outcome: string;
}

/**
 * Breaches of data security, and the cases and readers that these breaches concern. A recorded breach and its entries
 * are never changed.
 */
export class Breaches {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: BreachSeals,
  ) {
    this.#database = new Database(dataSource);
  }

  /** Records the breach with its finding. Does nothing if the breach is already recorded. */
  async record({ breachId, text, ...breach }: NewBreach, doing: Doing): Promise<void> {
    const { staffId } = doing.actor;
    const sealed = await this.#sealed(breachId, 1, { kind: 'finding', text });
    const finding = { breachId, sequence: 1, id: breachId, kind: 'finding', noticeOpen: true } as const;
    await this.#database.withManager(byRole, async (manager) => {
      const recorded = { id: breachId, ...breach, recordedBy: staffId };
      if (!(await insertNew(manager, BreachEntity, recorded))) return;
      await manager.insert(BreachEntryEntity, { ...finding, staffId, sealed });
      await enter(manager, null, doing);
    });
  }

  async find(breachId: string): Promise<Breach | undefined> {
    const breach = await this.#database.withManager(byRole, (manager) =>
      breachesIn(manager).where({ id: breachId }).getOne(),
    );
    return breach ? await this.#decrypted(breach) : undefined;
  }

  /**
   * The newest 200 breaches that this person may see: all breaches except breaches about this person (INC-2). Newest
   * first.
   */
  async knownTo(staffId: StaffId): Promise<Breach[]> {
    const breaches = await this.#database.withManager(byRole, (manager) =>
      breachesIn(manager)
        .where('not breach.staffIds && accounts_of(:staffId)', { staffId })
        .take(200)
        .getMany(),
    );
    return await Promise.all(breaches.map((breach) => this.#decrypted(breach)));
  }

  /**
   * Adds an entry. Returns `false` if the entry exists already, or if somebody has added an entry that is not in
   * `entries`.
   */
  async enter(
    { breachId, entries }: Breach,
    entryId: string,
    entry: BreachEntry,
    doing: Doing,
  ): Promise<boolean> {
    const { staffId } = doing.actor;
    const sequence = entries.length + 1;
    const sealed = await this.#sealed(breachId, sequence, entry);
    const noticeOpen = !breachStanding([...entries, { entry, by: staffId }]).isNoticeSettled;
    const made = { breachId, sequence, id: entryId, kind: entry.kind, noticeOpen, staffId, sealed };
    return await this.#database.withManager(byRole, async (manager) => {
      const isNew = await insertNew(manager, BreachEntryEntity, made);
      if (isNew) await enter(manager, null, doing);
      return isNew;
    });
  }

  /**
   * The cases and readers that the breach concerns, without cases that this reader never sees (SEE-4). Other members of
   * staff handle these cases.
   */
  async concerns(breachId: string, { staffId }: Pick<Actor, 'staffId'>): Promise<BreachConcerns> {
    const asked = { breachId, staffId };
    return await this.#database.inTransaction(byRole, async (transaction) => {
      await transaction.rows(sql.takeTime);
      type Rows<Of extends keyof BreachConcerns> = DatesOf<BreachConcerns[Of][number]>;
      const cases = await transaction.rows<Rows<'cases'>>(sql.casesConcerned, asked);
      const readers = await transaction.rows<Rows<'readers'>>(sql.readersConcerned, asked);
      return { cases: cases.map(withInstants), readers: readers.map(withInstants) };
    });
  }

  /** The events of the audit within the scope of the breach, for the cases that {@link concerns} returns. */
  async readings(
    breachId: string,
    { staffId }: Pick<Actor, 'staffId'>,
    { after, limit }: PageRequest,
  ): Promise<Page<BreachReading>> {
    const position = positionIn(after, [instantPart, uuidPart]);
    const rows = await this.#database.inTransaction(byRole, async (transaction) => {
      await transaction.rows(sql.takeTime);
      return await transaction.rows<DatesOf<BreachReading>>(sql.readings, {
        breachId,
        staffId,
        afterInstant: position?.[0] ?? null,
        afterId: position?.[1] ?? null,
        limit: limit + 1,
      });
    });
    const reading = (row: DatesOf<BreachReading>): BreachReading => ({ ...row, at: row.at.toISOString() });
    return pageOf(rows, limit, reading, ({ at, eventId }) => [at, eventId]);
  }

  async #decrypted(row: BreachEntity): Promise<Breach> {
    const { id: breachId, entries = [], remindAt: _, ...breach } = row;
    const sealer = await this.seals.toDecrypt(breachId);
    return {
      breachId,
      ...breach,
      entries: entries.map(({ sequence, id: entryId, staffId: by, at, sealed }) => ({
        sequence,
        entryId,
        by,
        at,
        entry: decryptJson<BreachEntry>(sealer, sealed, places.breachEntry(breachId, sequence)),
      })),
    };
  }

  async #sealed(breachId: string, sequence: number, entry: BreachEntry): Promise<Buffer> {
    const sealer = await this.seals.toSeal(breachId);
    return sealer.seal(JSON.stringify(entry), places.breachEntry(breachId, sequence));
  }
}

const withInstants = <Row extends DatesOf<Span>>({ firstAt, lastAt, ...row }: Row) => ({
  ...row,
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
});

/** Breaches and their entries, in order. */
const breachesIn = (manager: EntityManager): SelectQueryBuilder<BreachEntity> =>
  manager
    .createQueryBuilder(BreachEntity, 'breach')
    .leftJoinAndSelect('breach.entries', 'entry')
    .orderBy('breach.foundAt', 'DESC')
    .addOrderBy('breach.id')
    .addOrderBy('entry.sequence');
