import type { Actor, IsoDay, KnownFacts, PersonId, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { addDays } from '../../../src/calendar/instants.js';
import { caseManager, counsellor, localOfficer, officePart, PlayedCase } from '../played-case.js';
import { airportAssistant, travelOfficer } from '../travel.js';
import { adultFromOf, bornOn } from './people.js';
import type { Story, ToldEvent, ToldPerson } from './story.js';
import { startOf } from './when.js';

const usualDeparture: IsoDay = '2026-12-09';

/** A story while it is entered: the case it becomes, and what is sealed in the vault on the way. */
export class Life {
  readonly played: PlayedCase;
  /** What the vault holds, by its id. */
  readonly vault = new Map<string, unknown>();
  readonly departure: IsoDay;
  readonly home: string;
  /** Where they go now. */
  destination: string;
  /** The day on which something happened; it is entered on this day or later. */
  day: IsoDay;
  readonly people: Record<string, ToldPerson>;
  /** The word of the story that is entered now. */
  telling: string | null = null;
  /** The whole story stands in a text of the event that is entered now. */
  isToldWhole = false;
  /** Details that no step of theirs holds: not false, but not told either. */
  readonly leftOut: string[] = [];
  /** Words, and details of people, that only a text could tell (TRUTH-1). */
  readonly toldOtherwise: string[] = [];
  readonly #enteredOn: IsoDay;
  #ids = 0;

  constructor(readonly story: Story) {
    const paper = story.entered?.['from-paper'];
    this.departure = paper === undefined ? usualDeparture : `${paper}-12-09`;
    this.home = this.destination = story.home;
    this.people = { ...story.people };
    this.day = addDays(this.departure, startOf(story));
    const { entered } = story;
    this.#enteredOn = entered
      ? addDays(usualDeparture, entered['later-by'] ?? 0)
      : addDays(this.departure, startOf(story));
    this.played = new PlayedCase({
      persons: Object.fromEntries(
        Object.keys(story.people).map((who) => [who, adultFromOf(bornOn(this, who, 'first'))]),
      ),
      accompanying: Object.entries(story.people).flatMap(([who, person]) => (isAlong(person) ? [who] : [])),
      now: `${this.#enteredOn}T09:00:00.000Z`,
      openedOn: this.day,
      askedLater: true,
    });
  }

  get personIds(): PersonId[] {
    return Object.keys(this.played.state.persons);
  }

  on(day: number): IsoDay {
    return addDays(this.departure, day);
  }

  /** Something is told of this day from now on. */
  turnTo(day: IsoDay): this {
    if (day > this.day) this.day = day;
    const entered = day > this.#enteredOn ? day : this.#enteredOn;
    if (entered > this.played.today) this.played.until(entered);
    return this;
  }

  /** Puts a text or a thing into the vault, and gives its id. */
  seal(content: unknown): string {
    const id = this.newId('vault');
    this.vault.set(id, content);
    return id;
  }

  newId(kind: string): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}`;
  }

  /** A fact of the story, on its day, by whoever enters such facts. */
  take<C extends StaffStepCode>(step: C, actor: Actor, payload: StaffSteps[C], known: KnownFacts = {}): this {
    this.played.take(step, actor, payload, { on: this.day, known: { ...this.#known, ...known } });
    return this;
  }

  /** The same step by the first of these who may do it at this time. */
  takeBy<C extends StaffStepCode>(step: C, actors: readonly Actor[], payload: StaffSteps[C]): this {
    const when = { on: this.day, known: this.#known };
    const able = actors.find((actor) => !this.played.refusal(step, actor, payload, when));
    return this.take(step, able ?? actors[0]!, payload);
  }

  /** TRUTH-1: no step fits; `atStep` is the nearest one. */
  tellOtherwise(atStep: StaffStepCode, text: string, what = this.telling!): this {
    this.toldOtherwise.push(what);
    return this.takeBy('record-unlisted-event', [counsellor, caseManager, localOfficer], {
      eventId: this.newId('event'),
      concernsStaff: false,
      atStep,
      text: this.seal(text),
    });
  }

  /** What another word of the same day has recorded: a no at the gate, a child who left with somebody. */
  isToldAlready({ who }: ToldEvent): boolean {
    const { withdrawal, travel } = this.played.state;
    return who in withdrawal.withdrawn || travel.travellers[who]?.departedOn === this.day;
  }

  /** What a text says: the event's own words, else the story's. */
  words({ text }: ToldEvent): string {
    if (typeof text === 'string') return text;
    this.isToldWhole = true;
    return this.story.told;
  }

  sealed(event: ToldEvent): string {
    return this.seal(this.words(event));
  }

  /** What the API would read beside the step. */
  get #known(): KnownFacts {
    const there = [this.home, this.destination].map((country) => [placeIn(country), country] as const);
    return {
      officeAgreementInForce: true,
      countrySuspended: false,
      places: { ZRH: 'CH', ...Object.fromEntries(there) },
      handedOverAt: officePart.organisationId,
    };
  }
}

const isAlong = (person: ToldPerson): boolean =>
  ['child-of', 'married-to', 'in-care-of'].some((key) => key in person);

/** A place in a country of which the story names none. */
export const placeIn = (country: string): string => `${country}XXX`;

export const staffHere = [counsellor, caseManager];
export const staffThere = [localOfficer, caseManager];
export const staffOfTravel = [airportAssistant, travelOfficer];
