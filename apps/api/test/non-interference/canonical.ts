import type { Life, Moment } from './life.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const minute = 60_000;
/**
 * The unit of durations. Playing a life takes less than one unit, including the time for all reads before the secret.
 * Every duration that is added to an instant is a multiple of this unit.
 */
const grain = 60 * minute;

/** Fields with tokens. The value of a token has no meaning. Only a change of the token matters. */
const tokenKeys: ReadonlySet<string> = new Set(['etag', 'version', 'next', 'mark']);

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const caseNumber = /\b[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}\b/;
const anyId = new RegExp(`${uuid.source}|${caseNumber.source}`, 'g');
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/;

/**
 * One observer's view of one life, without random differences. An id becomes the nth id that this observer sees under
 * the field name. An instant becomes the act to which it belongs, plus a duration if necessary. A token becomes a note
 * whether the token has changed.
 */
export class Canon {
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #tokens = new Map<string, string>();
  readonly #pattern: RegExp;

  /** `fixed`: ids of staff and organisations, which are the same in both lives. */
  constructor(
    private readonly life: Life,
    private readonly fixed: ReadonlySet<string>,
  ) {
    const words = [...life.names.keys()].filter((name) => !uuid.test(name));
    this.#pattern = new RegExp([...words, uuid.source, caseNumber.source, instant.source].join('|'), 'g');
  }

  /**
   * Returns the value without random differences. `place` identifies the item, and is equal for every read of this
   * item.
   */
  of(value: unknown, place: string, key = ''): Json {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return this.#text(value, place, key);
    if (typeof value !== 'object') return value as Json;
    if (Array.isArray(value)) return inOrder(value).map((inner, i) => this.of(inner, `${place}[${i}]`, key));
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => [this.#text(name, '', key), inner, name] as const)
        .map(([name, inner, raw]) => [name, this.of(inner, `${place}.${name}`, raw)]),
    );
  }

  #text(text: string, place: string, key: string): string {
    if (key === 'remindsAt') return '<a reminder>'; // The time of a reminder is random within an hour.
    if (place !== '' && tokenKeys.has(key) && !uuid.test(text)) return this.#token(text, place);
    // A document is saved under a name that contains the beginning of its id.
    if (key === 'content-disposition') return text.replace(/document-[0-9a-f]{8}/, 'document-<id>');
    if (key === 'reference' || key === 'handle') return this.#one(text, key);
    // A letter prints the value next to a label instead of the field name.
    const met = this.#ids.get(text);
    if (met !== undefined) return met;
    return text.replace(this.#pattern, (found) => this.#one(found, key));
  }

  /** Returns `<token>` for the first read. For later reads, returns whether the token has changed. */
  #token(text: string, place: string): string {
    const before = this.#tokens.get(place);
    this.#tokens.set(place, text);
    if (before === undefined) return '<token>';
    return before === text ? '<token: same>' : '<token: changed>';
  }

  #one(found: string, key: string): string {
    if (this.fixed.has(found)) return found;
    const name = this.life.names.get(found);
    if (name !== undefined) return `<${name}>`;
    if (instant.test(found)) return instantIn(this.life.moments, found);
    const known = this.#ids.get(found);
    if (known !== undefined) return known;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    const label = `<${key} ${count}>`;
    this.#ids.set(found, label);
    return label;
  }
}

/**
 * Sorts items that are due at the same instant by their other contents, because their order depends on random ids.
 */
function inOrder(items: readonly unknown[]): readonly unknown[] {
  const dueOf = (item: unknown): unknown => (item as { readonly dueAt?: unknown } | null)?.dueAt;
  const plain = (item: unknown): string => JSON.stringify(item).replace(anyId, '');
  const runs: unknown[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run && dueOf(item) !== undefined && dueOf(run[0]) === dueOf(item)) run.push(item);
    else runs.push([item]);
  }
  return runs.flatMap((run) => run.sort((one, other) => (plain(one) < plain(other) ? -1 : 1)));
}

/**
 * Returns an instant as the act to which it belongs, with an offset in whole units of time. A planned instant, which is
 * exact to the minute, gets no offset.
 */
export function instantIn(moments: readonly Moment[], text: string): string {
  const at = Date.parse(text);
  const first = moments[0]!.from;
  const isPlanned = at % minute === 0;
  const whole = Math.floor((at - first) / grain) * grain;
  if (whole === 0) return `<${actAt(moments, at)}>`;
  if (isPlanned) return `<at ${text.slice(0, 16)}>`;
  return `<${actAt(moments, at - whole)} ${whole < 0 ? '-' : '+'} ${Math.abs(whole) / minute} min>`;
}

const actAt = (moments: readonly Moment[], at: number): string =>
  moments.findLast(({ from }) => from <= at)!.label;
