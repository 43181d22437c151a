import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { IsoDay, Language } from '@homeward/contracts';
import { labelOf } from '../messages/labels.js';
import type { Letter } from '../openapi/schemas/letter-schemas.js';
import { Problem, retryLater } from '../problem/problem.js';
import { Worker } from 'node:worker_threads';

/** The time limit for one letter, in ms. A long letter takes half a second. */
const longestMs = 20_000;
const mostWaiting = 20;

interface Job {
  readonly done: (pdf: Buffer) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Typesets letters as PDF/A, one after the other, in a separate thread that starts with the first letter. The content
 * of letters is never on disk, in a log or in a cache.
 */
@Injectable()
export class Typesetter implements OnApplicationShutdown {
  #thread: Worker | undefined;
  #last = 0;
  readonly #jobs = new Map<number, Job>();

  /** Typesets one letter. @throws Problem LETTER.TOO_BUSY */
  async pdf(letter: Letter, language: Language, today: IsoDay): Promise<Buffer> {
    if (this.#jobs.size >= mostWaiting) throw new Problem('LETTER.TOO_BUSY', { headers: retryLater });
    const ifMissing = labelOf('letters', 'missing-signs', language);
    const job = (this.#last += 1);
    const late = setTimeout(() => void this.#thread?.terminate(), longestMs);
    try {
      return await new Promise<Buffer>((done, failed) => {
        this.#jobs.set(job, { done, failed });
        const on = today.split('-').map(Number);
        this.#begun().postMessage({ job, letter: onPaper(letter), ifMissing, on });
      });
    } finally {
      clearTimeout(late);
      this.#jobs.delete(job);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#thread?.terminate();
  }

  #begun(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL('./typesetting.mjs', import.meta.url), { execArgv: [] });
    thread.unref();
    thread.on('message', ({ job, pdf }: { readonly job: number; readonly pdf: Uint8Array | null }) => {
      const waiting = this.#jobs.get(job);
      if (pdf) waiting?.done(Buffer.from(pdf));
      else waiting?.failed(new Error('A letter could not be typeset'));
    });
    let why = new Error('The typesetting thread has ended');
    thread.on('error', (error: Error) => (why = error));
    thread.on('exit', () => {
      this.#thread = undefined;
      for (const { failed } of this.#jobs.values()) failed(why);
    });
    return (this.#thread = thread);
  }
}

const atTheOffice = new Intl.DateTimeFormat('de-CH', {
  ...({ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
  timeZone: 'Europe/Zurich',
});
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Replaces each instant with its date and time in Switzerland. */
const onPaper = <T>(value: T): T => inPlace(value) as T;
function inPlace(value: unknown): unknown {
  if (typeof value === 'string') return instant.test(value) ? atTheOffice.format(new Date(value)) : value;
  if (Array.isArray(value)) return value.map(inPlace);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inPlace(inner)]));
}
