import type { Actor, IsoDay, KnownFacts, PersonId, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { addDays } from '../../../src/calendar/instants.js';
import { caseManager, counsellor, localOfficer, officePart, PlayedCase } from '../played-case.js';
import { airportAssistant, travelOfficer } from '../travel.js';
import { adultFromOf, bornOn } from './births.js';
import type { Story, StoryEvent, StoryPerson } from './story.js';
import { startOf } from './when.js';

const usualDeparture: IsoDay = '2026-12-09';

/** A story while it is being entered: the case so far, and the vault entries so far. */
export class Life {
  readonly played: PlayedCase;
  /** The content of the vault, by id. */
  readonly vault = new Map<string, unknown>();
  readonly departure: IsoDay;
  readonly home: string;
  /** The country of destination, which may change. */
  destination: string;
  /** The day of the current event. The event is entered on this day or later. */
  day: IsoDay;
  readonly people: Record<string, StoryPerson>;
  /** The word of the current event. */
  currentWord: string | null = null;
  /** True if a text of the current event contains the whole story. */
  isWholeStoryText = false;
  /** Details for which the steps of their event have no field. Nothing false is entered, but the details are lost. */
  readonly leftOut: string[] = [];
  /** Words, and details of people, that could only be recorded as a text (TRUTH-1). */
  readonly recordedAsText: string[] = [];
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

  /** Moves on to the events of this day. */
  turnTo(day: IsoDay): this {
    if (day > this.day) this.day = day;
    const entered = day > this.#enteredOn ? day : this.#enteredOn;
    if (entered > this.played.today) this.played.until(entered);
    return this;
  }

  /** Puts a text or an object into the vault, and returns its id. */
  seal(content: unknown): string {
    const id = this.newId('vault');
    this.vault.set(id, content);
    return id;
  }

  newId(kind: string): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}`;
  }

  /** Records a step of the story on its day. */
  take<C extends StaffStepCode>(step: C, actor: Actor, payload: StaffSteps[C], known: KnownFacts = {}): this {
    this.played.take(step, actor, payload, { on: this.day, known: { ...this.#known, ...known } });
    return this;
  }

  /** Records the step by the first of these actors who may take the step now. */
  takeBy<C extends StaffStepCode>(step: C, actors: readonly Actor[], payload: StaffSteps[C]): this {
    const when = { on: this.day, known: this.#known };
    const able = actors.find((actor) => !this.played.refusal(step, actor, payload, when));
    return this.take(step, able ?? actors[0]!, payload);
  }

  /** TRUTH-1: records a text because no step fits; `atStep` is the nearest step. */
  recordAsText(atStep: StaffStepCode, text: string, what = this.currentWord!): this {
    this.recordedAsText.push(what);
    return this.takeBy('record-unlisted-event', [counsellor, caseManager, localOfficer], {
      eventId: this.newId('event'),
      concernsStaff: false,
      atStep,
      text: this.seal(text),
    });
  }

  /**
   * True if another word of the same day has recorded the step: for example a refusal at the gate, or a child who left
   * with an adult.
   */
  isRecordedAlready({ who }: StoryEvent): boolean {
    const { withdrawal, travel } = this.played.state;
    return who in withdrawal.withdrawn || travel.travellers[who]?.departedOn === this.day;
  }

  /** The text of the event, or the whole story if the event has none. */
  words({ text }: StoryEvent): string {
    if (typeof text === 'string') return text;
    this.isWholeStoryText = true;
    return this.story.told;
  }

  sealed(event: StoryEvent): string {
    return this.seal(this.words(event));
  }

  /** The facts that the API reads for the step. */
  get #known(): KnownFacts {
    const places = [this.home, this.destination].map((country) => [placeIn(country), country] as const);
    return {
      officeAgreementInForce: true,
      countrySuspended: false,
      places: { ZRH: 'CH', ...Object.fromEntries(places) },
      handedOverAt: officePart.organisationId,
    };
  }
}

const isAlong = (person: StoryPerson): boolean =>
  ['child-of', 'married-to', 'in-care-of'].some((key) => key in person);

/** A place in the country, used because the story names none. */
export const placeIn = (country: string): string => `${country}XXX`;

export const staffHere = [counsellor, caseManager];
export const staffAbroad = [localOfficer, caseManager];
export const staffOfTravel = [airportAssistant, travelOfficer];
