import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { unknown } from '@homeward/domain';
import {
  AuditLog,
  comparableIdentity,
  fullName,
  IdentitiesRead,
  type NameCandidate,
  PersonNames,
  type RecordedIdentity,
} from '@homeward/persistence';
import { asks, meetsName, nameMeetings, type NameAsked, type NameTokens } from '@homeward/protection';
import { markPersons } from '../audit/persons-in-answer.js';
import type { PersonsFound } from '../openapi/schemas/person-search-schemas.js';
import { NAME_TOKENS } from '../tokens.js';

/** A person found by name, with the parts of the identity that the searcher may see. */
type PersonFound = PersonsFound['items'][number];

/** The maximum number of persons shown. */
const most = 20;
/**
 * The number of candidates that are checked at a time. It is slightly more than the number of persons shown, because
 * nearly all candidates match.
 */
const atATime = 25;

/**
 * The interval of the beat in ms. A search is answered on a beat after its start. Otherwise the response time would
 * reveal how many candidates are hidden from the searcher, because checking these candidates takes time too. Nearly
 * every search among some thousands of names ends within one beat (docs/performance.md).
 */
const beatMs = 90;

const keyOf = ({ caseId, personId }: NameCandidate): string => `${caseId} ${personId}`;

/** FIND-1: finds persons by name. A member of staff finds only persons whose identity they may see today. */
@Injectable()
export class PersonSearch {
  constructor(
    @Inject(PersonNames) private readonly names: PersonNames,
    @Inject(NAME_TOKENS) private readonly tokens: NameTokens,
    @Inject(IdentitiesRead) private readonly identities: IdentitiesRead,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Finds persons. Names that match by spelling come first, then names that match by sound. */
  async find(actor: Actor, asked: NameAsked, route: string): Promise<PersonsFound> {
    await this.audit.write({ actor, action: 'search-persons', route });
    const began = performance.now();
    const found = await this.#found(actor, asked);
    await pause(beatMs - ((performance.now() - began) % beatMs));
    const items = found.slice(0, most).map((person) => markPersons(person, [person]));
    return { items, more: found.length > most };
  }

  async #found(actor: Actor, asked: NameAsked): Promise<PersonFound[]> {
    const entries = await this.names.entries(actor);
    const found = new Map<string, PersonFound>();
    for (const by of nameMeetings)
      for (const one of asks(asked)) {
        const candidates = this.tokens.among(entries, one, by).filter((entry) => !found.has(keyOf(entry)));
        for await (const person of this.#met(actor, oneEach(candidates), (identity) =>
          meetsName(comparableIdentity(identity), one, by),
        )) {
          found.set(keyOf(person), { ...person, metBy: by });
          if (found.size > most) return [...found.values()];
        }
      }
    return [...found.values()];
  }

  /**
   * Finds the candidates that match. The index only returns candidates. Whether a candidate matches depends only on
   * data that the searcher may see.
   */
  async *#met(
    actor: Actor,
    candidates: readonly NameCandidate[],
    isMet: (identity: RecordedIdentity) => boolean,
  ): AsyncGenerator<Omit<PersonFound, 'metBy'>> {
    for (let from = 0; from < candidates.length; from += atATime)
      for (const { identities, ...person } of await this.identities.of(
        actor,
        candidates.slice(from, from + atATime),
      )) {
        const [[current], met] = [identities, identities.find(isMet)];
        if (!current || !met) continue;
        const earlierName = met === current ? null : fullName(met);
        yield { ...person, name: fullName(current), earlierName, birthYear: birthYearOf(current) };
      }
  }
}

/** Removes duplicate candidates, so that a person with several names is checked once. */
const oneEach = (candidates: readonly NameCandidate[]): NameCandidate[] => [
  ...new Map(candidates.map((candidate) => [keyOf(candidate), candidate])).values(),
];

const birthYearOf = ({ prs_Birthdate }: RecordedIdentity): number | null =>
  prs_Birthdate === unknown ? null : Number(prs_Birthdate.slice(0, 4));
