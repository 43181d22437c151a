import type { Role } from '@homeward/contracts';
import { ledgerReaders } from '@homeward/domain';
import { openHouse, type House } from '../house.js';
import { Stores } from '../hard-times/stores.js';
import { answered } from './answered.js';
import { allMailsSent, ledgerAbout, mailsAbout, operatorsPage } from './behind.js';
import { Canon, type Json } from './canonical.js';
import { openDecoding, payloadsToTry } from './decoding.js';
import { drawFor } from './drawn.js';
import { inParallel } from './in-parallel.js';
import { phases, PlayedLife, type Life } from './life.js';
import { caseRoutes, cut, lists, searched, shown, type View } from './looking.js';
import { OpenPage } from './open-pages.js';
import { everybody, standsForMore, type Observer } from './observers.js';
import type { Pair } from './pairs.js';
import { hiddenIsUnknown, probes } from './probing.js';
import { marker } from './shared-lives.js';

/** What one observer sees of one life on one surface, in canonical form. */
export interface Sight {
  readonly pair: Pair;
  readonly kind: Life['kind'];
  readonly observer: string;
  readonly aliases: ReadonlySet<string>;
  readonly surface: string;
  readonly value: Json;
}

interface Played {
  readonly pair: Pair;
  readonly kind: Life['kind'];
  readonly playedLife: PlayedLife;
  readonly life: Life;
  readonly recordsBefore: number;
}

export interface Options {
  /**
   * True if every colleague also reads, and every observer also calls the routes of cases that this observer does not
   * see.
   */
  readonly thorough?: boolean;
  readonly say?: (line: string) => void;
}

/** The people who open the Temporal UI: operations, who have no seat. */
const operations: Pick<Observer, 'name' | 'aliases'> = {
  name: 'operations',
  aliases: new Set(['operations']),
};

/** Plays every pair in one installation, and reads every pair as every observer, before and after the secret. */
export async function play(pairs: readonly Pair[], options: Options = {}): Promise<Sight[]> {
  const house = await openHouse({
    sandbox: true,
    env: { HOMEWARD_LOG_LEVEL: 'fatal', HOMEWARD_STREAM_BEAT_MS: '1000' },
  });
  const stores = await Stores.of(house);
  try {
    return await new Playing(house, stores, pairs, options).sights();
  } finally {
    await stores.close();
    await house.stop();
  }
}

class Playing {
  readonly #sights: Sight[] = [];
  readonly #canons = new Map<string, Canon>();
  readonly #markers = new Map<string, string>();
  #observers: readonly Observer[] = [];
  #fixed: ReadonlySet<string> = new Set();

  constructor(
    private readonly house: House,
    private readonly stores: Stores,
    private readonly pairs: readonly Pair[],
    private readonly options: Options,
  ) {}

  async sights(): Promise<Sight[]> {
    const { apiUrl, staff } = this.house;
    const all = await everybody(apiUrl, staff);
    this.#observers = this.options.thorough ? all : all.filter(standsForMore);
    this.#fixed = new Set(this.#observers.flatMap(({ who }) => [who.staffId, who.organisationId]));
    await this.#mark('the case before');
    const played: Played[] = [];
    await inParallel(this.#halves(), async ({ pair, kind }) => {
      const playedLife = new PlayedLife(pair, kind, staff);
      await playedLife.shared();
      const { life } = playedLife;
      const recordsBefore = (await this.stores.timelineOf(life.caseIds[0]!)).length;
      played.push({ pair, kind, playedLife, life, recordsBefore });
    });
    await this.#mark('the case after');
    this.options.say?.('every life is told up to its secret');
    await this.#observe(played, 'before');
    await this.#goOn(played);
    this.options.say?.('every secret has come to pass');
    await this.#observe(played, 'after');
    await this.#readPayloads(played);
    this.options.say?.('looked at behind the API');
    await this.#probe(played);
    return this.#sights;
  }

  #halves(): { pair: Pair; kind: Life['kind'] }[] {
    return this.pairs.flatMap((pair) => [
      { pair, kind: 'life' as const },
      { pair, kind: 'twin' as const },
    ]);
  }

  /**
   * Plays a case that nobody changes afterwards. The position of other cases in a list, relative to this case, may
   * reveal a secret.
   */
  async #mark(name: string): Promise<void> {
    const markerLife = new PlayedLife({ shared: marker }, 'twin', this.house.staff);
    await markerLife.shared();
    for (const [id] of [...markerLife.life.names].slice(0, 2)) this.#markers.set(id, name);
  }

  /** Continues the lives while every observer has the case open. */
  async #goOn(played: readonly Played[]): Promise<void> {
    const pages: { readonly one: Played; readonly observer: Observer; readonly page: OpenPage }[] = [];
    await inParallel(played, async (one) => {
      for (const observer of this.#observers.filter((who) => isObserver(who, one.pair)))
        pages.push({
          one,
          observer,
          page: await OpenPage.of(observer, this.house.apiUrl, one.life.caseIds[0]!),
        });
    });
    for (const phase of phases) {
      await inParallel(played, ({ playedLife: telling }) => telling.play(phase));
      await Promise.all(
        pages.map(async ({ one, observer, page }) =>
          this.#keep(one, observer, await page.eventsIn(phase), 'after'),
        ),
      );
    }
    await Promise.all(pages.map(({ page }) => page.close()));
  }

  async #observe(played: readonly Played[], when: 'before' | 'after'): Promise<void> {
    const { thorough } = this.options;
    await allMailsSent(this.stores);
    await inParallel(this.#observers, async (observer) => {
      const all = await lists(observer.who);
      for (const life of played.filter(({ pair }) => isObserver(observer, pair))) {
        const { caseIds, names, surnames } = life.life;
        if (when === 'after' && surnames.length > 0)
          this.#keep(life, observer, await searched(observer.who, surnames, caseIds), when);
        const own = cut(all, [...names.keys(), ...this.#markers.keys()]);
        this.#keep(
          life,
          observer,
          new Map([...own].map(([surface, answer]) => [surface, shown(answer as never)])),
          when,
        );
        for (const [n, caseId] of caseIds.entries()) {
          const view = await caseRoutes(observer.who, caseId, this.#fixed, {
            thorough,
            isColleague: observer.isColleague,
            draw: drawFor(life.pair.name, observer.name),
            tokenOnly: when === 'before',
          });
          this.#keep(life, observer, n === 0 ? view : elsewhere(view), when);
        }
      }
    });
    this.options.say?.(`everybody looked, ${when}`);
  }

  async #readPayloads(played: readonly Played[]): Promise<void> {
    const decoding = await openDecoding(this.house);
    await inParallel(played, async (life) => {
      const [caseId] = life.life.caseIds;
      const mails = await mailsAbout(this.stores, this.house, caseId!);
      const ledger = await ledgerAbout(this.stores, caseId!);
      const payloads = await payloadsToTry(this.stores, this.house, caseId!);
      const may = this.#observers.filter((who) => isObserver(who, life.pair));
      await inParallel(may, async (observer) => {
        const view: View = new Map<string, unknown>([['mails', mails.get(observer.who.staffId) ?? []]]);
        if (readsLedger(observer.who.role)) view.set('statements of the ledger', ledger);
        for (const [name, some] of Object.entries(payloads))
          view.set(`codec server: ${name}`, await decoding.decode(observer.who, some));
        this.#keep(life, observer, view, 'after');
      });
      if (!isObserver(operations, life.pair)) return;
      const page = await operatorsPage(this.stores, this.house, caseId!);
      this.#keep(
        life,
        operations,
        new Map(Object.entries(page).map(([part, value]) => [`Temporal: ${part}`, value])),
        'after',
      );
    });
    await decoding.stop();
  }

  /**
   * Probes the refusals of each life. Runs last, because an accepted step changes the case. The observers send steps
   * one after another, in the same order in both lives.
   */
  async #probe(played: readonly Played[]): Promise<void> {
    await inParallel(played, async (life) => {
      const hiddenSteps = await this.#hiddenSteps(life);
      for (const observer of this.#observers.filter((who) => isObserver(who, life.pair))) {
        const [caseId] = life.life.caseIds;
        const caseAnswer = await answered(() => observer.who.get(`/cases/${caseId}`));
        // This observer does not see the case. Only the nightly run also calls the routes below the case.
        if (caseAnswer.status === 404 && !this.options.thorough) continue;
        this.#keep(
          life,
          observer,
          await probes(observer.who, caseId!, caseAnswer, drawFor(life.pair.name, observer.name)),
          'after',
        );
        const asked = await hiddenIsUnknown(observer.who, life.life, hiddenSteps);
        this.#keep(life, observer, asked, 'after');
      }
    });
  }

  /**
   * Returns the records that only the secret created, without steps that the twin also takes. Returns an empty list for
   * the twin.
   */
  async #hiddenSteps({ pair, kind, life, recordsBefore }: Played): Promise<string[]> {
    if (kind === 'twin') return [];
    const steps = pair.secret.flatMap((line) => ('step' in line ? [line.step] : []));
    const alike = pair.twin.flatMap((line) => ('step' in line ? [line.step] : []));
    const records = (await this.stores.timelineOf(life.caseIds[0]!)).slice(recordsBefore);
    return records
      .filter(({ step }) => steps.includes(step) && !alike.includes(step))
      .map(({ stepId }) => stepId);
  }

  #keep(
    { pair, kind, life }: Played,
    { name, aliases }: Pick<Observer, 'name' | 'aliases'>,
    view: View,
    when: 'before' | 'after',
  ): void {
    const key = `${pair.name} ${kind} ${name}`;
    let canon = this.#canons.get(key);
    if (!canon)
      this.#canons.set(
        key,
        (canon = new Canon({ ...life, names: new Map([...life.names, ...this.#markers]) }, this.#fixed)),
      );
    for (const [surface, value] of view)
      this.#sights.push({
        pair,
        kind,
        observer: name,
        aliases,
        surface: when === 'before' ? `${surface} (before)` : surface,
        value: canon.of(value, surface),
      });
  }
}

const readsLedger = (role: Role): boolean => (ledgerReaders as readonly Role[]).includes(role);

export const isObserver = ({ aliases }: Pick<Observer, 'aliases'>, { mayKnow, observedBy }: Pair): boolean =>
  !mayKnow.some((who) => aliases.has(who)) && (observedBy?.some((who) => aliases.has(who)) ?? true);

const elsewhere = (view: View): View =>
  new Map([...view].map(([surface, value]) => [`${surface} (elsewhere)`, value]));
