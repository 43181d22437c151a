import { randomUUID } from 'node:crypto';
import type { CaseId, MatchId, PersonId, StepId } from '@homeward/contracts';
import type { NameEntry } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { zurichToday } from '../database/zurich-today.js';

/** What we need of hashes of identities (libs/protection), the surest kind first. */
export interface IdentityHash {
  readonly kind: string;
  /** 64 hexadecimal digits. */
  readonly hash: string;
  /** NAME-1: bits that say in what the hash tells less than the identity. */
  readonly coarser: number;
}

/** ELIG-1, FIND-1: an identity on its way to being recorded: its hashes, whom of other cases they met, and by what it is found. */
export interface AidComparison {
  readonly personId: PersonId;
  readonly hashes: readonly IdentityHash[];
  /** FIND-1: by what it is found. */
  readonly name?: NameEntry | undefined;
  readonly matches: readonly (MatchedPerson & { readonly matchId: MatchId })[];
  /** Whom this person had met already, by the id of that match: nothing more is written of them. */
  readonly metAgain: readonly MatchId[];
  /**
   * The step whose record it is. FACT-2: of a correction, the one that is corrected: from then on these hashes are
   * compared in the place of that one's.
   */
  readonly record?: StepId | undefined;
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

/** With more matches than this the identity is too vague to name anybody. The surest are kept. */
const mostMatches = 50;

/**
 * ELIG-1: compares identities without reading any. What comes of it is written with the claim of the step
 * (`StepRequests.claim`).
 */
export class AidComparisons {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Whom these hashes meet, outside the case: one statement and one shape of answer, whatever is found. Who was met
   * before keeps the id of that match, and one's own line in a linked case is no match.
   */
  async compare(
    caseId: CaseId,
    personId: PersonId,
    hashes: readonly IdentityHash[],
    name?: NameEntry,
  ): Promise<AidComparison> {
    const met = await this.#database.rows<MatchedPerson & { readonly knownAs: MatchId | null }>(compare, {
      caseId,
      personId,
      hashes: hashes.map(({ hash }) => hash),
      coarser: hashes.map((one) => String(one.coarser)),
      limit: mostMatches,
    });
    return {
      personId,
      hashes,
      name,
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

/** How often it is done is counted: whoever hashes names to see whom they meet does it often. */
const lookedUp = (kind: 'comparison' | 'review'): string => `
  with counted as (
    insert into aid_lookup (on_day, kind, lookups) values (${zurichToday}, '${kind}', 1)
    on conflict (on_day, kind) do update set lookups = aid_lookup.lookups + 1
  )`;

const compare = statement(
  'aid-compare',
  `${lookedUp('comparison')}
   select kind as "matchedOn", case_id as "otherCaseId", person_id as "otherPersonId", known_as as "knownAs"
   from across_aid_meetings(:caseId::uuid, :personId::uuid,
     (select array_agg(decode(one, 'hex') order by place) from unnest(:hashes::text[]) with ordinality as a(one, place)),
     :coarser::text[]::int[], :limit::int)`,
);

const resolve = statement(
  'aid-resolve',
  `${lookedUp('review')}
   select id as "matchId", matched_on as "matchedOn", other_case_id as "otherCaseId", other_person_id as "otherPersonId",
     meets_on as "meetsOn"
   from across_aid_matches(:matchIds::uuid[])`,
);
