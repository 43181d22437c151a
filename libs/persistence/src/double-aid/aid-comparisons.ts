import { randomUUID } from 'node:crypto';
import type { CaseId, MatchId, PersonId, StepId } from '@homeward/contracts';
import type { AidHashKind, NameEntry } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement, zurichToday } from '../database/statement.js';

/**
 * The fields of a hash of an identity (libs/protection) that this module needs. A list of hashes begins with the surest
 * kind.
 */
export interface IdentityHash {
  readonly kind: string;
  /** 64 hexadecimal digits. */
  readonly hash: string;
  /** NAME-1: bits that show which parts of the identity are not in the hash. */
  readonly coarser: number;
}

/**
 * ELIG-1, FIND-1: an identity that is about to be recorded, with its hashes, the persons of other cases whose hashes
 * matched, and the entry of the name index.
 */
export interface AidComparison {
  readonly personId: PersonId;
  readonly hashes: readonly IdentityHash[];
  /** FIND-1: the entry by which the name is found. */
  readonly name?: NameEntry | undefined;
  readonly matches: readonly (MatchedPerson & { readonly matchId: MatchId })[];
  /** The ids of earlier matches of this person that were found again. These matches are not written again. */
  readonly metAgain: readonly MatchId[];
  /**
   * The step that recorded the identity. FACT-2: for a correction, the step that the correction corrects. After a
   * correction, these hashes are compared instead of the hashes of the corrected identity.
   */
  readonly record?: StepId | undefined;
}

/** A person of another case, and the kind of hash that matched. */
export interface MatchedPerson {
  readonly matchedOn: AidHashKind;
  readonly otherCaseId: CaseId;
  readonly otherPersonId: PersonId;
}

/** A match as it is now. The identity on either side may have been corrected since the match was found (FACT-2). */
export interface ResolvedMatch extends MatchedPerson {
  /** The kind of hash that matches now. `null` if no hash matches any more. */
  readonly meetsOn: AidHashKind | null;
}

/**
 * The largest number of new matches of an identity. An identity with more matches is too vague to identify a person.
 * The surest matches are kept.
 */
const mostMatches = 50;

/**
 * ELIG-1: compares identities without reading an identity. The claim of the step writes the result
 * (`StepRequests.claim`).
 */
export class AidComparisons {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * The persons outside the case whose hashes match. Uses one statement, and the answer has the same shape whatever the
   * statement finds. A person who matched before keeps the id of the earlier match. The same person in a linked case is
   * not a match.
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

  /** The persons behind matches. Call this method only for members of staff who review the matches. */
  async resolve(matchIds: readonly MatchId[]): Promise<Map<MatchId, ResolvedMatch>> {
    const rows = await this.#database.rows<ResolvedMatch & { matchId: MatchId }>(resolve, { matchIds });
    return new Map(rows.map(({ matchId, ...person }) => [matchId, person]));
  }
}

/** Counts each look-up. A person who hashes names to find out which names match needs many look-ups. */
const countLookup = (kind: 'comparison' | 'review'): string => `
  with counted as (
    insert into aid_lookup (on_day, kind, lookups) values (${zurichToday}, '${kind}', 1)
    on conflict (on_day, kind) do update set lookups = aid_lookup.lookups + 1
  )`;

const compare = statement(
  'aid-compare',
  `${countLookup('comparison')}
   select kind as "matchedOn", case_id as "otherCaseId", person_id as "otherPersonId", known_as as "knownAs"
   from across_aid_meetings(:caseId::uuid, :personId::uuid,
     (select array_agg(decode(one, 'hex') order by place) from unnest(:hashes::text[]) with ordinality as a(one, place)),
     :coarser::text[]::int[], :limit::int)`,
);

const resolve = statement(
  'aid-resolve',
  `${countLookup('review')}
   select id as "matchId", matched_on as "matchedOn", other_case_id as "otherCaseId", other_person_id as "otherPersonId",
     meets_on as "meetsOn"
   from across_aid_matches(:matchIds::uuid[])`,
);
