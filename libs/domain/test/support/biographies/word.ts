import type { StaffSteps } from '@homeward/domain';
import type { IncidentKind, PersonId, StaffStepCode } from '@homeward/contracts';
import { counsellor, localOfficer, caseManager } from '../played-case.js';
import type { Life } from './life.js';
import type { StoryEvent } from './story.js';

/** The meaning of a word in the stories: the details it may have, and the steps that record it. */
export interface Word {
  readonly details: readonly string[];
  readonly enter: (life: Life, event: StoryEvent) => unknown;
}
export type Words = Readonly<Record<string, Word>>;

export const word = (details: readonly string[], enter: Word['enter']): Word => ({ details, enter });

/** TRUTH-1: a word that no step fits; `atStep` is the nearest step. */
export const otherwise = (atStep: StaffStepCode, details: readonly string[] = []): Word =>
  word(details, (life, event) => recordAsText(life, event, atStep));

export const recordAsText = (life: Life, event: StoryEvent, atStep: StaffStepCode): Life =>
  life.recordAsText(atStep, life.words(event));

export const incident = (kind: IncidentKind, details: readonly string[] = []): Word =>
  word(details, (life, event) => recordIncident(life, event, kind));

export const recordIncident = (
  life: Life,
  event: StoryEvent,
  kind: IncidentKind,
  about: object = {},
): string => {
  const incidentId = life.newId('incident');
  life.takeBy('record-incident', [caseManager, localOfficer, counsellor], {
    incidentId,
    kind,
    text: life.sealed(event),
    personIds: [event.who],
    ...about,
  });
  return incidentId;
};

type Channel = StaffSteps['record-follow-up']['channel'];

export const contact = (
  life: Life,
  personIds: readonly PersonId[],
  reached: boolean,
  channel: Channel,
  note?: string,
): Life =>
  life.takeBy('record-follow-up', [localOfficer, caseManager], {
    personIds: [...personIds],
    reached,
    channel,
    ...(note && { note: life.seal(note) }),
  });

export const detail = (event: StoryEvent, key: string): string => String(event[key]);
