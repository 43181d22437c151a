import { labelsQuery, ownTasks, tasksQuery } from './api/queries.js';
import { setLanguage } from './api/call.js';
import { client } from './client.js';
import { desk, router, work } from './routes.js';
import { sessionQuery } from './session/session.js';
import { firstLanguage, wordsOf } from './words/language.js';

/**
 * Requests, in parallel, the data and the code that the first page will need first. On a slow network, every answer
 * takes half a second, even if it is short. Five requests one after the other would take five times as long.
 */
export function askEarly(path: string): void {
  const language = firstLanguage();
  setLanguage(language);
  void wordsOf[language]();
  const [routes] = router.getMatchedRoutes(path);
  // The API would refuse the requests of a user who has not signed in yet.
  if (routes.includes(desk)) {
    void client.prefetchQuery(sessionQuery);
    void client.prefetchQuery(labelsQuery(language));
  }
  if (routes.includes(work)) void client.prefetchQuery(tasksQuery(ownTasks));
  for (const route of routes) void router.loadRouteChunk(route);
}
