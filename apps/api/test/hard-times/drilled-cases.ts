import { randomUUID } from 'node:crypto';
import { pdf } from '@homeward/testing';
import { DocumentDesk } from '../document-desk.js';
import type { House } from '../house.js';
import { OneCase } from '../one-case.js';
import { Family, untilKnown, type Team } from './family.js';

/**
 * The change to a case between the two moments of a drill. `opened`: the case itself is opened between the two moments.
 */
const kinds = ['counselled', 'documented', 'paid', 'opened'] as const;
export type Kind = (typeof kinds)[number];

/** A case of a drill, with what was entered between the early moment and the late one. */
export interface DrilledCase {
  readonly kind: Kind;
  readonly family: Family;
  readonly documentIds: readonly string[];
  readonly paymentIds: readonly string[];
  /** The steps that are binding even if a restore removes them. */
  readonly bindingIds: readonly string[];
}

const hands = 8;

/** Does some of the work at the same time, and returns the results in order. */
export async function atOnce<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...all.entries()];
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return results;
}

/** The cases of a drill, and the work on them before and after the early moment. */
export class DrilledCases {
  constructor(
    private readonly house: House,
    private readonly team: Team,
  ) {}

  /** Opens cases of each kind in turn, and works on those that exist before the early moment. */
  async begin(count: number): Promise<{ readonly kind: Kind; readonly family?: Family }[]> {
    const wanted = Array.from({ length: count }, (_, number) => kinds[number % kinds.length]!);
    return await atOnce(wanted, async (kind) => {
      if (kind === 'opened') return { kind };
      const family = await Family.opened(this.team);
      await (kind === 'paid' ? family.admit() : family.register());
      if (kind === 'documented') await this.#attach(family);
      return { kind, family };
    });
  }

  /** Continues the work on the cases after the early moment. */
  async goOn(begun: { readonly kind: Kind; readonly family?: Family }[]): Promise<DrilledCase[]> {
    return await atOnce(begun, async ({ kind, family: opened }) => {
      const family = opened ?? (await Family.opened(this.team));
      for (const _ of [1, 2]) expect((await untilKnown((key) => family.counsel(key))).status).toBe(200);
      if (kind === 'counselled' || kind === 'opened')
        expect((await family.nameContact(randomUUID())).status).toBe(200);
      const bindingIds = kind === 'counselled' ? [await this.#reportIncident(family)] : [];
      const isDocumented = kind === 'documented' || kind === 'opened';
      return {
        kind,
        family,
        bindingIds,
        documentIds: isDocumented ? [await this.#attach(family)] : [],
        paymentIds: kind === 'paid' ? [await family.pay(family.personIds[0]!)] : [],
      };
    });
  }

  /** Reports an incident, which causes mails because it needs an immediate answer. Returns the id of the step. */
  async #reportIncident({ path, personIds }: Family): Promise<string> {
    const incident = { incidentId: randomUUID(), kind: 'leak', personIds, about: { nobody: true } };
    const answer = await this.team.counsellor.post(`${path}/incidents`, incident);
    expect(answer.status).toBe(200);
    return answer.headers.get('step-id')!;
  }

  async #attach(family: Family): Promise<string> {
    const { counsellor } = this.team;
    const theCase = new OneCase({ counsellor }, family.caseId, family.personIds[0]!);
    const desk = new DocumentDesk(this.house, { counsellor }, theCase);
    return await desk.attach('counsellor', { kind: 'medical-report', category: 'health' }, pdf('synthetic'));
  }
}
