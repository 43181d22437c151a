import type { Actor, CaseId, IsoInstant, StaffStepCode } from '@homeward/contracts';
import { isStaffStep, pathFieldOf, type Fact } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { DraftSeals } from '../protection.js';
import { visible } from '../reading/case-sql.js';
import { ifReadable } from '../record-error.js';
import { decryptJson, places, type KeyedHashes } from '../record/seals.js';

/** The step that a draft is for. */
export interface DraftOf {
  /** `null` if the case is not open yet. */
  readonly caseId: CaseId | null;
  readonly step: StaffStepCode;
  /** The id in the step's path. `null` if the path names only the case. */
  readonly subject: string | null;
}

export interface DraftListed extends DraftOf {
  readonly caseNumber: string | null;
  readonly keptAt: IsoInstant;
}

/** The content that the author wrote: any JSON object. */
type Content = Readonly<Record<string, unknown>>;

export interface DraftRead extends DraftOf {
  readonly keptAt: IsoInstant;
  readonly content: Content;
}

/** The largest number of drafts that one member of staff may have. */
const most = 500;

/**
 * Steps that members of staff began to write. Only the author reads a draft, in the role in which the author wrote it.
 * The caller checks whether the author has a seat in the case now. All methods throw {@link RecordError}.
 */
export class Drafts {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: DraftSeals,
    private readonly hashes: KeyedHashes,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * Stores a draft, and replaces an earlier draft of the same step.
   *
   * @returns the instant of storing; `undefined` if the actor has too many drafts
   */
  async keep(actor: Actor, of: DraftOf, content: object): Promise<IsoInstant | undefined> {
    const sealer = await this.seals.toSeal(of.caseId);
    const place = draftPlace(this.hashes, actor, of);
    const { step, subject } = of;
    const sealed = sealer.seal(JSON.stringify({ step, subject, content }), places.draft(of.caseId, place));
    const values = { ...readerOf(actor), caseId: of.caseId, place, sealed, most };
    const [stored] = await this.#database.rows<{ keptAt: Date }>(actor, keep, values);
    return stored?.keptAt.toISOString();
  }

  async read(actor: Actor, of: DraftOf): Promise<DraftRead | undefined> {
    const place = draftPlace(this.hashes, actor, of);
    const [found] = await this.#database.rows<StoredDraft>(actor, read, { ...readerOf(actor), place });
    if (!found) return undefined;
    const { content } = await this.#decrypted({ ...found, caseId: of.caseId, place });
    return { ...of, keptAt: found.keptAt.toISOString(), content };
  }

  async remove(actor: Actor, of: DraftOf): Promise<void> {
    const place = draftPlace(this.hashes, actor, of);
    await this.#database.rows(actor, remove, { ...readerOf(actor), place });
  }

  /**
   * The actor's drafts, newest first: drafts without a case, and drafts of cases that the actor may see in this role.
   */
  async list(actor: Actor): Promise<DraftListed[]> {
    const rows = await this.#database.rows<ListedRow>(actor, list, readerOf(actor));
    const listed = async ({ sealed, place, caseId, caseNumber, keptAt }: ListedRow) => {
      const { step, subject } = await this.#decrypted({ caseId, place, sealed });
      return { caseId, step, subject, caseNumber, keptAt: keptAt.toISOString() };
    };
    const drafts = await Promise.all(rows.map((row) => ifReadable(listed(row))));
    return drafts.filter((draft) => draft !== undefined);
  }

  async #decrypted({
    caseId,
    place,
    sealed,
  }: Pick<ListedRow, 'caseId' | 'place' | 'sealed'>): Promise<Sealed> {
    return decryptJson(await this.seals.toDecrypt(caseId), sealed, places.draft(caseId, place));
  }
}

type Sealed = Pick<DraftOf, 'step' | 'subject'> & { readonly content: Content };
interface StoredDraft {
  readonly keptAt: Date;
  readonly sealed: Buffer;
}
interface ListedRow extends StoredDraft {
  readonly caseId: CaseId | null;
  readonly caseNumber: string | null;
  readonly place: string;
}

/**
 * A keyed hash of the author, the role, the case, the step and the subject, because a copy of the database must not
 * reveal what a member of staff is about to report (SEE-7).
 */
const draftPlace = (
  hashes: KeyedHashes,
  { staffId, role }: Pick<Actor, 'staffId' | 'role'>,
  { caseId, step, subject }: DraftOf,
): string => hashes.keyedHash('draft', staffId, role, caseId, step, subject);

/** The place of a draft that the author of this record may have. When the record is written, this draft is deleted. */
export function draftDoneBy(
  hashes: KeyedHashes,
  caseId: CaseId,
  { actor, step, payload }: Fact,
): string | null {
  if (actor === null || !isStaffStep(step)) return null;
  const field = pathFieldOf(step);
  const named = field === undefined ? undefined : (payload as Record<string, unknown>)[field];
  const subject = typeof named === 'string' ? named : null;
  return draftPlace(hashes, actor, { caseId: step === 'open-case' ? null : caseId, step, subject });
}

const readerOf = ({ staffId, role, organisationId }: Actor) => ({ staffId, role, organisationId });

const theirs = `d.staff_id = :staffId::uuid and d.role = :role::text and d.organisation_id = :organisationId::uuid`;
const here = `d.place = decode(:place::text, 'hex')`;

const keep = statement(
  'draft-keep',
  `insert into draft (staff_id, role, organisation_id, case_id, place, sealed)
   select :staffId::uuid, :role::text, :organisationId::uuid, :caseId::uuid, decode(:place::text, 'hex'), :sealed::bytea
   where (select count(*) from draft d where d.staff_id = :staffId::uuid and not (${here})) < :most::int
   on conflict on constraint draft_once do update set sealed = excluded.sealed, kept_at = now(),
     organisation_id = excluded.organisation_id
   returning kept_at as "keptAt"`,
);

const read = statement(
  'draft-read',
  `select d.kept_at as "keptAt", d.sealed from draft d where ${theirs} and ${here}`,
);

const remove = statement('draft-remove', `delete from draft d where ${theirs} and ${here}`);

const list = statement(
  'draft-list',
  `select d.case_id as "caseId", c.case_number as "caseNumber", encode(d.place, 'hex') as place, d.sealed, d.kept_at as "keptAt"
   from draft d left join return_case c on c.id = d.case_id
   where ${theirs} and (d.case_id is null or (${visible}))
   order by d.kept_at desc, d.id desc`,
);
