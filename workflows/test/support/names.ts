import { randomUUID } from 'node:crypto';
import { todayAt, type CaseState } from '@homeward/domain';
import { organisations } from './staff.js';

const hourMs = 3_600_000;

/** What stands for something else in a story's bodies and paths (`Line` of libs/testing), and what it stands for in this life. */
export class Names {
  readonly #ids = new Map<string, string>();

  constructor(private readonly state: () => CaseState) {}

  /** `@mira`, `@local-office`: the same id for the same name. */
  idOf(name: string): string {
    const known = organisations.get(name.slice(1)) ?? this.#ids.get(name);
    if (known !== undefined) return known;
    const id = randomUUID();
    this.#ids.set(name, id);
    return id;
  }

  in(value: unknown, now: string): unknown {
    if (typeof value === 'string') return this.#one(value, now);
    if (Array.isArray(value)) return value.map((inner) => this.in(inner, now));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.in(inner, now)]));
  }

  /** Also `task:step`, the subject of what the case waits for, and `+14d` or `+2h` from now. */
  #one(text: string, now: string): unknown {
    if (text.startsWith('@')) return this.idOf(text);
    if (text.startsWith('task:'))
      return this.state().tasks.find(({ step }) => step === text.slice('task:'.length))?.subject;
    const [, count, unit] = /^([+-]\d+)([dh])$/.exec(text) ?? [];
    if (unit === undefined) return text;
    const there = new Date(Date.parse(now) + Number(count) * (unit === 'd' ? 24 : 1) * hourMs).toISOString();
    return unit === 'd' ? todayAt(there) : there;
  }
}
