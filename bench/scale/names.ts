import { randomBytes } from 'node:crypto';
import { createNameTokens, type NameTokens } from '@homeward/protection';
import type { DataSource } from 'typeorm';

const counts = { given: 1_000, family: 3_000 } as const;
type Kind = keyof typeof counts;
const syllables = ['ba', 'bi', 'du', 'ka', 'ki', 'li', 'na', 'su', 'ta', 'ti'];

/** Returns a name made of syllables. Some syllables sound alike, as in real names. */
const wordOf = (kind: Kind, place: number): string =>
  [...String(place).padStart(4, '0')].map((digit) => syllables[Number(digit)]).join('') +
  (kind === 'given' ? 'n' : '');

/** Synthetic names of all persons in the bench's cases. Some names are common, and most names are rare. */
export class Names {
  readonly tokens: NameTokens = createNameTokens({ key: randomBytes(32) });

  constructor(private readonly owner: DataSource) {}

  /** The most common name, which one person in fifteen has. One person in nine thousand has the rarest name. */
  readonly common = wordOf('family', 0);
  readonly rare = wordOf('family', counts.family - 1);
  readonly nobodys = 'zzyx';

  /** Gives every person eight tokens, which is the number of tokens of a name with two words. */
  async give(): Promise<void> {
    const runner = this.owner.createQueryRunner();
    try {
      // Skips the checks of foreign keys: each row refers to the step that opened its case.
      await runner.query('set session_replication_role = replica; set statement_timeout = 0');
      const persons = (await runner.query(rolled)) as Rolled[];
      for (let from = 0; from < persons.length; from += atATime)
        await runner.query(given, [JSON.stringify(persons.slice(from, from + atATime).map(this.#named))]);
      await runner.query('reset session_replication_role');
      await runner.query('vacuum (analyze) name_entry');
    } finally {
      await runner.release();
    }
  }

  readonly #named = ({ id, caseId, stepId, given: first, family, year }: Rolled) => ({
    id,
    caseId,
    stepId,
    ...this.tokens.entryOf({
      firstName: wordOf('given', first),
      familyName: wordOf('family', family),
      birthDate: String(1940 + year),
    }),
  });
}

const atATime = 5_000;

interface Rolled {
  readonly id: string;
  readonly caseId: string;
  readonly stepId: string;
  readonly given: number;
  readonly family: number;
  readonly year: number;
}

/** Returns a number from 0 up to 1 that is constant for a person. */
const roll = (salt: string): string =>
  `(('x' || substr(md5(p.id::text || '${salt}'), 1, 7))::bit(28)::int / 268435456.0)`;
/**
 * Returns the place of a name in its list, as the cube of a uniform number. With three thousand names, one person in
 * fifteen has the first name in the list.
 */
const place = (kind: Kind): string => `floor(${counts[kind]} * power(${roll(kind)}, 3))::int`;

const rolled = `
  select p.id, p.case_id as "caseId", opening.step_id as "stepId", ${place('given')} as given,
    ${place('family')} as family, floor(60 * ${roll('year')})::int as year
  from person p
  join timeline opening on opening.case_id = p.case_id and opening.sequence = 1 and opening.generation = 0`;

const given = `
  insert into name_entry (salt, case_id, person_id, tokens, step_id)
  select one.salt, one."caseId", one.id, one.tokens, one."stepId"
  from jsonb_to_recordset($1::jsonb) as one(salt uuid, id uuid, "caseId" uuid, tokens text, "stepId" uuid)`;
