import type { Actor, CaseId, IsoDay } from '@homeward/contracts';
import type { Hold } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { entered } from '../audit/entered.js';
import { Database, type Runner } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { openText, places, type Seals } from '../record/seals.js';
import {
  actValues,
  casesAwaiting,
  doneAct,
  moveOn,
  moveStatement,
  type ActToWrite,
  type StoredMatter,
} from './matters.js';

/** CLOSE-1: that nothing of a case is forgotten until a day. */
export interface LegalHold extends StoredMatter, Hold {
  readonly reason: string;
}

export interface HoldToPropose {
  readonly id: string;
  readonly caseId: CaseId;
  readonly bodyHash: Buffer;
  readonly until: IsoDay;
  readonly reason: string;
  readonly actor: Actor;
}

type Row = Omit<LegalHold, 'reason'> & { readonly bodyHash: Buffer; readonly sealedReason: Buffer };

/** All methods throw {@link RecordError}. */
export class LegalHolds {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /** `false`: under this id something else was proposed before. The same again changes nothing. */
  async propose({ id, caseId, bodyHash, until, reason, actor }: HoldToPropose): Promise<boolean> {
    const sealer = await this.seals.toSeal(caseId);
    const act = actValues({ act: 'propose-hold', decision: null, actor });
    const sealedReason = sealer.seal(reason, places.holdReason(caseId, id));
    await this.#database.rows(actor, propose, { id, caseId, bodyHash, until, sealedReason, ...act });
    const rows = await this.#database.rows<Row>(actor, holdsOf, { caseId });
    return rows.some((row) => row.id === id && row.bodyHash.equals(bodyHash));
  }

  /** @returns whether it was moved: not if somebody was quicker, or the case is being erased */
  async move(write: ActToWrite): Promise<boolean> {
    return await moveOn(this.#database, move, write);
  }

  /** PEOPLE-2: where one waits for a second person. */
  async awaited(sight: RowScope): Promise<CaseId[]> {
    return await casesAwaiting(this.#database, sight, 'legal_hold');
  }

  async of(sight: RowScope, caseId: CaseId): Promise<LegalHold[]> {
    const rows = await this.#database.rows<Row>(sight, holdsOf, { caseId });
    if (rows.length === 0) return [];
    const sealer = await this.seals.toOpen(caseId);
    return rows.map(({ id, status, version, acts, until, sealedReason }) => ({
      id,
      caseId,
      status,
      version,
      acts,
      until,
      reason: openText(sealer, sealedReason, places.holdReason(caseId, id)),
    }));
  }
}

/** What of them the rules look at, without their reasons. */
export const holdsOn = (runner: Runner, caseId: CaseId): Promise<Hold[]> =>
  runner.rows<Hold>(holdsOf, { caseId });

const propose = statement(
  'legal-hold-propose',
  `with proposed as (
     insert into legal_hold (id, case_id, status, acts, body_hash, until, sealed_reason)
     values (:id::uuid, :caseId::uuid, 'proposed', ${doneAct}, :bodyHash::bytea, :until::date, :sealedReason::bytea)
     on conflict (id) do nothing
     returning case_id
   )
   ${entered('proposed')}`,
);

const move = moveStatement('legal_hold', {
  and: `not exists (select from erasure e where e.case_id = legal_hold.case_id and e.person_id is null
    and e.status in ('begun', 'done'))`,
});

const holdsOf = statement(
  'legal-holds-of',
  `select id, case_id as "caseId", status, version, acts, body_hash as "bodyHash", until::text, sealed_reason as "sealedReason"
   from legal_hold where case_id = :caseId::uuid order by acts -> 0 ->> 'at', id`,
);
