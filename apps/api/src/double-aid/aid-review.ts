import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, MatchId, PersonId } from '@homeward/contracts';
import { isNeverShown, wasAided, type CaseState } from '@homeward/domain';
import {
  type AidComparison,
  AidComparisons,
  CaseReader,
  comparableIdentity,
  type RecordedIdentity,
  type ResolvedMatch,
} from '@homeward/persistence';
import type { AidHashes, NameTokens } from '@homeward/protection';
import type { Matches } from '../openapi/schemas/match-schemas.js';
import { Problem } from '../problem/problem.js';
import { AID_HASHES, NAME_TOKENS } from '../tokens.js';

/**
 * A match as shown to its reviewer. Only the reviewer learns which other case matches. SEE-4: if the other case is
 * hidden from this reviewer, another protection-officer reviews the match; if necessary, the team-lead names this
 * protection-officer (PEOPLE-1).
 */
type MatchToReview = Matches['items'][number];

/** ELIG-1: compares identities and never shows them. Only a reviewer learns which case a match refers to. */
@Injectable()
export class AidReview {
  constructor(
    @Inject(AID_HASHES) private readonly hashes: AidHashes,
    @Inject(NAME_TOKENS) private readonly names: NameTokens,
    @Inject(AidComparisons) private readonly comparisons: AidComparisons,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  /**
   * FIND-1: compares the identity. The result also contains the search entry for the person, which is stored with the
   * step. The entry becomes effective when the step takes effect.
   */
  compare(caseId: CaseId, personId: PersonId, identity: RecordedIdentity): Promise<AidComparison> {
    const comparable = comparableIdentity(identity);
    const [hashes, name] = [this.hashes.hashesOf(comparable), this.names.entryOf(comparable)];
    return this.comparisons.compare(caseId, personId, hashes, name);
  }

  /**
   * True if aid was paid to the person of this match.
   * @throws Problem STEP.NOT_YOURS if the reviewer may never see the other case (SEE-4)
   */
  async wasPaid(matchId: MatchId, reviewer: Actor): Promise<boolean> {
    const met = (await this.comparisons.resolve([matchId])).get(matchId);
    const state = met && (await this.#metIn(met));
    if (!state) return false;
    if (isNeverShown(state, reviewer)) throw Problem.refused({ code: 'STEP.NOT_YOURS', rule: 'SEE-4' });
    return await this.#aidPaid(state, met);
  }

  async matchesOf({ doubleAid, registration }: CaseState, reviewer: Actor): Promise<MatchToReview[]> {
    const found = await this.comparisons.resolve(Object.keys(doubleAid.matches));
    const items = await Promise.all(
      Object.entries(doubleAid.matches).map(
        async ([matchId, { personId, status, foundBy }]): Promise<MatchToReview | undefined> => {
          const about = { matchId, personId, status };
          if (foundBy === 'declaration')
            return { ...about, foundBy, earlierAid: registration.earlierAid[personId] ?? null };
          const met = found.get(matchId);
          const state = met && (await this.#metIn(met));
          if (!state) return undefined;
          if (isNeverShown(state, reviewer)) return { ...about, foundBy, other: null };
          const { caseNumber, stage } = state;
          return {
            ...about,
            foundBy,
            ...met,
            other: { caseNumber, stage, aidPaid: await this.#aidPaid(state, met) },
          };
        },
      ),
    );
    return items.filter((item) => item !== undefined);
  }

  async #metIn({ otherCaseId }: ResolvedMatch): Promise<CaseState | undefined> {
    return (await this.reader.loadAcross(otherCaseId))?.state;
  }

  async #aidPaid(state: CaseState, { otherPersonId }: ResolvedMatch): Promise<boolean> {
    return wasAided([state, ...(await this.reader.linkedWith(state))], otherPersonId);
  }
}
