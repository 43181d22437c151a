import { randomUUID } from 'node:crypto';
import { todayAt, type Task } from '@homeward/domain';
import { laterToday } from '@homeward/testing';
import { organisations } from './staff.js';

const hourMs = 3_600_000;

/** The placeholders in a story's bodies and paths (`Line` of libs/testing), and their values in this life. */
export class Names {
  readonly #ids: Map<string, string>;

  /** Placeholders that are passed in keep their values. Placeholders added later apply to this life only. */
  constructor(known?: Names) {
    this.#ids = new Map(known ? known.#ids : []);
  }

  /** Returns the id for a name such as `@mira` or `@local-office`: the same id for the same name. */
  idOf(name: string): string {
    const known = organisations.get(name.slice(1)) ?? this.#ids.get(name);
    if (known !== undefined) return known;
    const id = randomUUID();
    this.#ids.set(name, id);
    return id;
  }

  /** Replaces every name in the value, at an instant and while the case waits for these tasks. */
  in(value: unknown, now: string, tasks: readonly Task[]): unknown {
    if (typeof value === 'string') return this.#one(value, now, tasks);
    if (Array.isArray(value)) return value.map((inner) => this.in(inner, now, tasks));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.in(inner, now, tasks)]));
  }

  /**
   * Replaces one text. Besides names, replaces `task:step` (the subject of a task), and `+14d`, `+2h` or `today+2h`
   * (times from now).
   */
  #one(text: string, now: string, tasks: readonly Task[]): unknown {
    if (text.startsWith('@')) return this.idOf(text);
    if (text.startsWith('task:'))
      return tasks.find(({ step }) => step === text.slice('task:'.length))?.subject;
    const [, ahead] = /^today\+(\d+)h$/.exec(text) ?? [];
    if (ahead !== undefined) return laterToday(Date.parse(now), Number(ahead));
    const [, count, unit] = /^([+-]\d+)([dh])$/.exec(text) ?? [];
    if (unit === undefined) return text;
    const there = new Date(Date.parse(now) + Number(count) * (unit === 'd' ? 24 : 1) * hourMs).toISOString();
    return unit === 'd' ? todayAt(there) : there;
  }
}
