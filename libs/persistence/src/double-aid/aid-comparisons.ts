import { randomUUID } from 'node:crypto';
import type { CaseId, MatchId, PersonId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

/** What we need of hashes of identities (libs/protection), the surest kind first. */
export interface IdentityHash {
  readonly kind: string;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** ELIG-1: an identity on its way to being recorded: its hashes, and whom of other cases they met. */
export interface AidComparison {
  readonly personId: PersonId;
  readonly hashes: readonly IdentityHash[];
  readonly matches: readonly (MatchedPerson & { readonly matchId: MatchId })[];
}

/** A person of another case, and by what they were met. */
export interface MatchedPerson {
  readonly matchedOn: string;
  readonly otherCaseId: CaseId;
  readonly otherPersonId: PersonId;
}

/** More than these say that the identity is nobody's in particular. */
const mostMatches = 10;

/** ELIG-1: compares identities without reading any. What comes of it is written with the claim of the step (`StepRequests.claim`). */
export class AidComparisons {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * Whom these hashes meet, outside the case: one statement and one shape of answer, whatever is found. Who was met before is
   * not met again, and one's own line in a linked case is no match.
   */
  async compare(caseId: CaseId, personId: PersonId, hashes: readonly IdentityHash[]): Promise<AidComparison> {
    const met = await this.#database.rows<MatchedPerson>(compare, {
      caseId,
      personId,
      hashes: hashes.map(({ hash }) => hash),
      limit: mostMatches,
    });
    return { personId, hashes, matches: met.map((person) => ({ ...person, matchId: randomUUID() })) };
  }

  /** What matches stand for: only for whoever reviews them. */
  async resolve(matchIds: readonly MatchId[]): Promise<Map<MatchId, MatchedPerson>> {
    const rows = await this.#database.rows<MatchedPerson & { matchId: MatchId }>(resolve, { matchIds });
    return new Map(rows.map(({ matchId, ...person }) => [matchId, person]));
  }
}

const compare = statement(
  'aid-compare',
  `select distinct on (h.person_id) h.kind as "matchedOn", h.case_id as "otherCaseId", h.person_id as "otherPersonId"
   from aid_hash h
   where h.hash in (select decode(one, 'hex') from unnest(:hashes::text[]) as one)
     and h.case_id <> :caseId::uuid and h.person_id <> :personId::uuid
     and (h.keep_until is null or h.keep_until >= current_date)
     and exists (select from live_step s where s.step_id = h.step_id)
     and not exists (
       select from aid_match m
       where m.person_id = :personId::uuid and m.other_person_id = h.person_id
         and exists (select from live_step s where s.step_id = m.step_id))
   order by h.person_id, array_position(array['document', 'full-name', 'short-name', 'sound'], h.kind)
   limit :limit::int`,
);

const resolve = statement(
  'aid-resolve',
  `select id as "matchId", matched_on as "matchedOn", other_case_id as "otherCaseId", other_person_id as "otherPersonId"
   from aid_match where id = any(:matchIds::uuid[])`,
);
