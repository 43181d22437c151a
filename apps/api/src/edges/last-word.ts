import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { ProblemFilter } from '../problem/problem.filter.js';
import { Problem } from '../problem/problem.js';

/**
 * Answers unknown paths and errors outside routes. Runs after all routes. Without this handler, the library would
 * answer with an HTML page.
 */
export function lastWord(app: NestExpressApplication, filter: ProblemFilter): void {
  app.use((request: Request, response: Response) =>
    filter.answer(new Problem('REQUEST.NOT_FOUND'), request, response),
  );
  // Express recognises an error handler by its four parameters.
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    filter.answer(error, request, response).catch(next);
  });
}
