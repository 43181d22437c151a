import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { ProblemFilter } from '../problem/problem.filter.js';
import { Problem } from '../problem/problem.js';

/**
 * After all routes: what none of them took, or what failed beside them, would else be answered by the library, as a
 * page.
 */
export function lastWord(app: NestExpressApplication, filter: ProblemFilter): void {
  app.use((request: Request, response: Response) =>
    filter.answer(new Problem('REQUEST.NOT_FOUND'), request, response),
  );
  // Express knows a handler of errors by its four parameters.
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    filter.answer(error, request, response).catch(next);
  });
}
