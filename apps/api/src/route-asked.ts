import type { Request } from 'express';

/** What was asked, by its pattern and without ids, as all the audit writes it: `GET cases/:caseId/plans`. */
export const routeAsked = ({ method, route }: Request): string => {
  const { path = '' } = (route ?? {}) as { path?: string };
  return `${method} ${path.replace(/^\/api\/v1\//, '')}`;
};
