import { randomUUID } from 'node:crypto';
import type { CaseId, MatchId, PersonId, StepId } from '@homeward/contracts';
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
  /** Whom this person had met already, by the id of that match: nothing more is written of them. */
  readonly metAgain: readonly MatchId[];
  /** FACT-2: the step whose record is corrected by it: from then on these hashes are compared in the place of that one's. */
  readonly corrects?: StepId | undefined;
}

/** A person of another case, and by what they were met. */
export interface MatchedPerson {
  readonly matchedOn: string;
  readonly otherCaseId: CaseId;
  readonly otherPersonId: PersonId;
}

/** A match as it stands: an identity on either side may have been corrected since (FACT-2). */
export interface ResolvedMatch extends MatchedPerson {
  /** By what the two meet now; `null`: by nothing any more. */
  readonly meetsOn: string | null;
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
   * Whom these hashes meet, outside the case: one statement and one shape of answer, whatever is found. Who was met before keeps
   * the id of that match, and one's own line in a linked case is no match.
   */
  async compare(caseId: CaseId, personId: PersonId, hashes: readonly IdentityHash[]): Promise<AidComparison> {
    const met = await this.#database.rows<MatchedPerson & { readonly knownAs: MatchId | null }>(compare, {
      caseId,
      personId,
      hashes: hashes.map(({ hash }) => hash),
      limit: mostMatches,
    });
    return {
      personId,
      hashes,
      matches: met.flatMap(({ knownAs, ...person }) =>
        knownAs === null ? [{ ...person, matchId: randomUUID() }] : [],
      ),
      metAgain: met.flatMap(({ knownAs }) => (knownAs === null ? [] : [knownAs])),
    };
  }

  /** What matches stand for: only for whoever reviews them. */
  async resolve(matchIds: readonly MatchId[]): Promise<Map<MatchId, ResolvedMatch>> {
    const rows = await this.#database.rows<ResolvedMatch & { matchId: MatchId }>(resolve, { matchIds });
    return new Map(rows.map(({ matchId, ...person }) => [matchId, person]));
  }
}

/** A hash is compared once its step stands in the timeline, until its last day, and while no correction of its record stands there. */
const counts = (hash: string): string => `
  (${hash}.keep_until is null or ${hash}.keep_until >= current_date)
  and exists (select from live_step s where s.step_id = ${hash}.step_id)
  and not exists (
    select from aid_hash later
    where later.corrects = coalesce(${hash}.corrects, ${hash}.step_id)
      and later.step_id <> ${hash}.step_id and later.id > ${hash}.id
      and exists (select from live_step s where s.step_id = later.step_id))`;

const surestFirst = (kind: string): string =>
  `array_position(array['document', 'full-name', 'short-name', 'sound'], ${kind})`;

/** How often it is done is counted: whoever hashes names to see whom they meet does it often. */
const lookedUp = (kind: 'comparison' | 'review'): string => `
  counted as (
    insert into aid_lookup (on_day, kind, lookups) values ((now() at time zone 'Europe/Zurich')::date, '${kind}', 1)
    on conflict (on_day, kind) do update set lookups = aid_lookup.lookups + 1
  )`;

const compare = statement(
  'aid-compare',
  `with ${lookedUp('comparison')}, met as (
     select distinct on (h.person_id) h.kind as "matchedOn", h.case_id as "otherCaseId", h.person_id as "otherPersonId",
       (select m.id from aid_match m
        where m.person_id = :personId::uuid and m.other_person_id = h.person_id
          and exists (select from live_step s where s.step_id = m.step_id)
        order by m.created_at, m.id limit 1) as "knownAs"
     from aid_hash h
     where h.hash in (select decode(one, 'hex') from unnest(:hashes::text[]) as one)
       and h.case_id <> :caseId::uuid and h.person_id <> :personId::uuid
       and ${counts('h')}
     order by h.person_id, ${surestFirst('h.kind')}
   )
   (select * from met where "knownAs" is not null)
   union all
   (select * from met where "knownAs" is null limit :limit::int)`,
);

const resolve = statement(
  'aid-resolve',
  `with ${lookedUp('review')}
   select m.id as "matchId", m.matched_on as "matchedOn", m.other_case_id as "otherCaseId", m.other_person_id as "otherPersonId",
     (select own.kind from aid_hash own join aid_hash other on other.hash = own.hash
      where own.person_id = m.person_id and other.person_id = m.other_person_id
        and ${counts('own')} and ${counts('other')}
      order by ${surestFirst('own.kind')} limit 1) as "meetsOn"
   from aid_match m where m.id = any(:matchIds::uuid[])`,
);
