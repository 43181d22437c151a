import type { Around } from '../around.js';
import { completionsOf } from '../completion.js';

/** INC-4: the people who get the seats if an accusation leaves too few people. */
const fallback = {
  known: async (_: unknown, { reference }: Around) => ({ fallback: await reference.fallback() }),
};

export const incidentCompletions = completionsOf({
  'record-incident': fallback,
  'record-complaint': fallback,
  'narrow-part': fallback,
  'answer-about-whom': fallback,
});
