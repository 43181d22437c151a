import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { staffStepCodes } from '@homeward/contracts';
import { inActs, linesWith, Player, stepByStep, type RawLine, type StoryApi } from '@homeward/testing';
import type { Pair } from './pairs.js';
import type { Shared } from './shared-lives.js';

/** The start of an act. All data that is written before the next start belongs to this act. */
export interface Moment {
  readonly label: string;
  readonly from: number;
}

/** The order of the phases of a life, after the acts that both lives of a pair share. */
export const phases = ['both', 'secret', 'after'] as const;
type Phase = (typeof phases)[number];

/** One of the two played lives of a pair. */
export interface Life {
  readonly kind: 'life' | 'twin';
  readonly caseIds: readonly string[];
  /** Ids and words of this life, each with the name that replaces it in both lives. */
  readonly names: ReadonlyMap<string, string>;
  /** The surnames that persons in the cases of this life can have. */
  readonly surnames: readonly string[];
  readonly moments: readonly Moment[];
  /** Ids of items that only the secret created, by route parameter. */
  readonly hidden: Readonly<Record<string, string>>;
}

const walks = join(projectRoot, 'samples/walks');
const stories = join(projectRoot, 'samples/stories');

/** Returns a random word of letters only, with the same length in both lives. */
const word = (): string =>
  `Q${randomBytes(24)
    .toString('base64')
    .replace(/[^a-z]/g, '')
    .padEnd(9, 'q')
    .slice(0, 9)}`;

/** Plays one life of a pair, in phases. Observers read the life after each phase. */
export class PlayedLife {
  readonly #player: Player;
  readonly #elsewhere: Player;
  readonly #words = { SURNAME: word(), OTHERNAME: word() };
  readonly #moments: Moment[] = [];

  constructor(
    private readonly pair: Pick<Pair, 'shared'> & Partial<Pair>,
    private readonly kind: Life['kind'],
    private readonly api: StoryApi,
  ) {
    this.#player = new Player(api);
    this.#elsewhere = new Player(api);
  }

  async shared(): Promise<void> {
    const { elsewhere, shared } = this.pair;
    if (elsewhere) await this.#play('elsewhere', { lines: elsewhere[this.#half] }, this.#elsewhere);
    await this.#play('shared', shared);
  }

  /**
   * Plays one phase. The phases are: the acts of both lives before the secret, the secret or the acts of its twin, and
   * the remaining acts.
   */
  async play(phase: Phase): Promise<void> {
    const lines = this.pair[phase === 'secret' ? this.#half : phase] ?? [];
    await this.#play(phase, { lines });
    if (phase === 'after') this.#moments.push({ label: 'look', from: Date.now() });
  }

  get #half(): 'secret' | 'twin' {
    return this.kind === 'life' ? 'secret' : 'twin';
  }

  /**
   * Plays the acts of one phase. The secret phase counts as one moment, even if this phase has several acts. If another
   * service answers during a wait, its answer belongs to the act that asked for it.
   */
  async #play(phase: string, { lines, on }: Shared, player = this.#player): Promise<void> {
    const isSecret = phase === 'secret';
    if (isSecret) this.#moments.push({ label: phase, from: Date.now() });
    const known = linesWith(this.#inWords(lines), walks, stories).filter(
      (line) => !('step' in line) || (staffStepCodes as readonly string[]).includes(line.step),
    );
    for (const [n, act] of inActs(known, isSecret ? stepByStep : this.api).entries()) {
      if (!isSecret && !('until' in act[0]!))
        this.#moments.push({ label: `${phase} ${n}`, from: Date.now() });
      await player.play(act, on);
    }
  }

  #inWords(lines: readonly RawLine[]): readonly RawLine[] {
    let text = JSON.stringify(lines);
    for (const [name, value] of Object.entries(this.#words)) text = text.replaceAll(name, value);
    return JSON.parse(text) as RawLine[];
  }

  get life(): Life {
    const { hidden = {}, elsewhere } = this.pair;
    const idOf = (name: string): string =>
      name.startsWith('staff:')
        ? this.api.staffIdOf(name.slice('staff:'.length))
        : this.#player.idOf(name.slice(1));
    const { caseId, caseNumber } = this.#player.firstCase;
    const named = ['person', 'journey', 'first-leg', 'second-leg', 'plan', 'line', 'instalment'];
    const other = elsewhere ? this.#elsewhere.firstCase : undefined;
    return {
      kind: this.kind,
      caseIds: [caseId, ...(other ? [other.caseId] : [])],
      names: new Map([
        [caseId, 'the case'],
        [caseNumber, 'its number'],
        ...(other
          ? ([
              [other.caseId, 'the other case'],
              [other.caseNumber, 'the other number'],
            ] as const)
          : []),
        ...named.map((name) => [this.#player.idOf(name), name] as const),
        [this.#player.wordOf('family-name'), 'family-name'] as const,
        ...Object.values(this.#words).map((value) => [value, 'a surname'] as const),
      ]),
      surnames: JSON.stringify(this.pair).includes('SURNAME') ? Object.values(this.#words) : [],
      moments: this.#moments,
      hidden: Object.fromEntries(Object.entries(hidden).map(([field, name]) => [field, idOf(name)])),
    };
  }
}

export const madeUp = (): string => randomUUID();
