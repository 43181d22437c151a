import { Life } from './life.js';
import { enterUntil } from './stages.js';
import type { Story, StoryEvent } from './story.js';
import { words } from './words/all.js';
import { outsideTheCase } from './words/outside.js';

/** Enters a life. If a step is refused, the error names the life, the day and the word. */
export function enter(story: Story): Life {
  const life = new Life(story);
  at(story, `until ${story.until}`, () => enterUntil(life, story.until));
  for (const event of story.then ?? [])
    at(story, `${event.what} on day ${event.day}`, () => enterEvent(life, event));
  return life;
}

function enterEvent(life: Life, event: StoryEvent): void {
  life.currentWord = event.what;
  if (event.what in outsideTheCase) return;
  life.turnTo(life.on(event.day));
  const before = life.played.facts.length;
  noteLeftOut(life, event, (watched) => words[event.what]!.enter(life, watched));
  if (life.played.facts.length === before && !life.isRecordedAlready(event))
    throw new Error('nothing is recorded');
}

/** Notes the details of an event that no step has used. */
function noteLeftOut(life: Life, event: StoryEvent, enterIt: (watched: StoryEvent) => void): void {
  const asked = new Set<PropertyKey>(['day', 'who', 'what']);
  life.isWholeStoryText = false;
  enterIt(
    new Proxy(event, {
      get: (of, key) => {
        asked.add(key);
        return Reflect.get(of, key) as unknown;
      },
    }),
  );
  if (!life.isWholeStoryText)
    life.leftOut.push(
      ...Object.keys(event).flatMap((key) => (asked.has(key) ? [] : [`${event.what}.${key}`])),
    );
}

function at({ life }: Story, what: string, enterIt: () => void): void {
  try {
    enterIt();
  } catch (error) {
    throw new Error(`${life}, ${what}: ${(error as Error).message}`, { cause: error });
  }
}
