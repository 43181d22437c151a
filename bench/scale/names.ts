import { randomBytes } from 'node:crypto';
import { createNameTokens, type NameTokens } from '@homeward/protection';
import type { DataSource } from 'typeorm';

const counts = { given: 1_000, family: 3_000 } as const;
type Kind = keyof typeof counts;
const kinds = Object.keys(counts) as readonly Kind[];
const syllables = ['ba', 'bi', 'du', 'ka', 'ki', 'li', 'na', 'su', 'ta', 'ti'];

/** Made of syllables of which some sound alike, as names do. */
const wordOf = (kind: Kind, place: number): string =>
  [...String(place).padStart(4, '0')].map((digit) => syllables[Number(digit)]).join('') +
  (kind === 'given' ? 'n' : '');

/** Synthetic names of everybody in the bench's cases: some are common, most are rare. */
export class Names {
  readonly tokens: NameTokens = createNameTokens({ key: randomBytes(32) });

  constructor(private readonly owner: DataSource) {}

  /** One in fifteen has the first; the last, one in nine thousand. */
  readonly common = wordOf('family', 0);
  readonly rare = wordOf('family', counts.family - 1);
  readonly nobodys = 'zzyx';

  /** To everybody: eight tokens each, as a name of two words has. */
  async give(): Promise<void> {
    const runner = this.owner.createQueryRunner();
    try {
      // No foreign key is asked: the step is one of the case's own.
      await runner.query('set session_replication_role = replica; set statement_timeout = 0');
      await runner.query('create temp table name_word (kind text, place int, spelling text, sound text)');
      for (const kind of kinds) {
        const words = Array.from({ length: counts[kind] }, (_, place) => wordOf(kind, place));
        await runner.query(
          `insert into name_word select $1, place - 1, spelling, sound
           from unnest($2::text[], $3::text[]) with ordinality as w(spelling, sound, place)`,
          [
            kind,
            words.map((word) => this.#token(word, 'spelling')),
            words.map((word) => this.#token(word, 'sound')),
          ],
        );
      }
      await runner.query('analyze name_word');
      await runner.query(named);
      await runner.query('reset session_replication_role');
      await runner.query('vacuum (analyze) name_token');
    } finally {
      await runner.release();
    }
  }

  #token(name: string, by: 'spelling' | 'sound'): string {
    return this.tokens.tokensAsked({ name }, by)[0]!;
  }
}

/** From 0 up to 1, the same for the same person. */
const roll = (salt: string): string =>
  `(('x' || substr(md5(p.id::text || '${salt}'), 1, 7))::bit(28)::int / 268435456.0)`;
/** The cube of an even roll: of three thousand names, one in fifteen has the first. */
const place = (kind: Kind): string => `floor(${counts[kind]} * power(${roll(kind)}, 3))::int`;

const year = `floor(60 * ${roll('year')})`;

/** The tokens with a year of birth stand there as rows: nobody asks for them here. */
const named = `
  insert into name_token (case_id, person_id, token, step_id)
  select p.case_id, p.id, one.token, opening.step_id
  from person p
  join timeline opening on opening.case_id = p.case_id and opening.sequence = 1 and opening.generation = 0
  cross join lateral (values ${kinds.map((kind) => `('${kind}', ${place(kind)})`).join(', ')}) as word(kind, place)
  join name_word w on w.kind = word.kind and w.place = word.place
  cross join lateral (values
    (decode(w.spelling, 'hex')), (decode(w.sound, 'hex')),
    (sha256(convert_to(w.spelling || ${year}, 'UTF8'))), (sha256(convert_to(w.sound || ${year}, 'UTF8')))
  ) as one(token)`;
