import { randomUUID } from 'node:crypto';
import { surnameOf } from './surname.js';

/** Looks up names that stand for neither a person nor another item of the story. */
export interface Surroundings {
  /** `office`, `canton`…: organisations of the sample. */
  readonly parts: ReadonlyMap<string, string>;
  readonly staffIdOf: (as: string) => string;
  readonly subjectOf: (step: string) => string | null | undefined;
  /** FACT-2: finds the newest record of a step in the timeline, and the mark of the effect of a correction. */
  readonly recordOf: (step: string) => string | undefined;
  readonly effectOf: (correctionId: string) => string | undefined;
  /** The currency of the case's policy. */
  readonly currency: () => string | undefined;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The placeholders of a story (story.ts), and the values that they have while the story is played once. */
export class Names {
  readonly #ids = new Map<string, string>();

  constructor(private readonly around: Surroundings) {}

  idOf(name: string): string {
    let id = this.#ids.get(name);
    if (!id) this.#ids.set(name, (id = randomUUID()));
    return id;
  }

  /** A surname that no other story contains. */
  wordOf(name: string): string {
    return surnameOf(this.idOf(name));
  }

  /** The value with its placeholders replaced. */
  in<T>(value: T): T {
    return this.#in(value) as T;
  }

  #in(value: unknown): unknown {
    if (typeof value === 'string') return this.#one(value);
    if (Array.isArray(value)) return value.map((inner) => this.#in(inner));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#in(inner)]));
    return value;
  }

  #one(text: string): unknown {
    if (text.startsWith('@')) return this.around.parts.get(text.slice(1)) ?? this.idOf(text.slice(1));
    if (text.startsWith('word:')) return this.wordOf(text.slice('word:'.length));
    if (text.startsWith('task:')) return this.around.subjectOf(text.slice('task:'.length));
    if (text.startsWith('record:')) return this.around.recordOf(text.slice('record:'.length));
    if (text.startsWith('effect:@')) return this.around.effectOf(this.idOf(text.slice('effect:@'.length)));
    if (text.startsWith('staff:')) return this.around.staffIdOf(text.slice('staff:'.length));
    if (text === 'its-currency') return this.around.currency();
    const [, ahead] = /^today\+(\d+)h$/.exec(text) ?? [];
    if (ahead !== undefined) return laterToday(Date.now(), Number(ahead));
    const [, count, unit, years = '0', clock] =
      /^([+-]\d+)(d|h)(?:-(\d+)y)?(?:T(\d\d:\d\d))?$/.exec(text) ?? [];
    if (unit === undefined) return text;
    if (unit === 'h') return new Date(Date.now() + Number(count) * hourMs).toISOString();
    const day = yearsBefore(dayFromToday(Number(count)), Number(years));
    return clock === undefined ? day : `${day}T${clock}:00.000Z`;
  }
}

/** The day this many years earlier. 29 February becomes 28 February of the earlier year, unless `years` is 0. */
const yearsBefore = (day: string, years: number): string =>
  years === 0 ? day : `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`;

/** The day in the programme's zone: "today" is in Europe/Zurich. */
const zurichDay = (ms: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(ms);

const dayFromToday = (days: number): string =>
  new Date(Date.parse(zurichDay(Date.now())) + days * dayMs).toISOString().slice(0, 10);

/**
 * TRAV-2: the instant this many hours later, but still today even late in the evening, because boarding is recorded
 * on the day of departure.
 */
export function laterToday(nowMs: number, hours: number): string {
  const today = zurichDay(nowMs);
  let at = nowMs + hours * hourMs;
  while (zurichDay(at) !== today) at -= minuteMs;
  return new Date(at).toISOString();
}
