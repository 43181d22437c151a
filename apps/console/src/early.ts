import { labelsQuery, ownTasks, tasksQuery } from './api/queries.js';
import { setLanguage } from './api/call.js';
import { client } from './client.js';
import { router } from './routes.js';
import { sessionQuery } from './session/session.js';
import { firstLanguage, wordsOf } from './words/language.js';

/**
 * Asks at once, side by side, for all that the first page will need. On a slow line each answer takes half a second,
 * however short it is: one after the other, five would take as many.
 */
export function askEarly(path: string): void {
  const language = firstLanguage();
  setLanguage(language);
  void wordsOf[language]();
  void client.prefetchQuery(sessionQuery);
  void client.prefetchQuery(labelsQuery(language));
  void router.preloadRoute({ to: path });
  if (path.startsWith('/work')) void client.prefetchQuery(tasksQuery(ownTasks));
}
