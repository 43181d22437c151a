import { unknownKeys, type Story, type StoryEvent } from './story.js';
import { words } from './words/all.js';
import { outsideTheCase } from './words/outside.js';

const ofEveryEvent = ['day', 'who', 'what'];
const whereToAdd = 'add it to a table in libs/domain/test/support/biographies/words';

/** Messages to the author of a story about words and details that no table contains. */
export const mistakesInWords = (story: Story): string[] =>
  (story.then ?? []).flatMap((event) =>
    mistakesInEvent(event).map((mistake) => `${story.life}, ${event.what} on day ${event.day}: ${mistake}`),
  );

function mistakesInEvent(event: StoryEvent): string[] {
  const { what } = event;
  const word = words[what];
  if (!word && !(what in outsideTheCase)) return [`"${what}" is a new word; ${whereToAdd}`];
  return unknownKeys(event, [...ofEveryEvent, ...(word?.details ?? outsideDetails)]).map(
    (key) => `"${key}" is a new detail of "${what}"; ${whereToAdd}`,
  );
}

const outsideDetails = ['of'];
