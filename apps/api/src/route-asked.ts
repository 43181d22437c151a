import type { Request } from 'express';

/** The pattern of what was asked, without ids: `cases/:caseId/plans`. */
export const pathAsked = ({ route }: Request): string => {
  const { path = '' } = (route ?? {}) as { path?: string };
  return path.replace(/^\/api\/v1\//, '');
};

/** What was asked, as all the audit writes it: `GET cases/:caseId/plans`. */
export const routeAsked = (request: Request): string =>
  `${isRead(request) ? 'GET' : request.method} ${pathAsked(request)}`;

/** A look that shows no body is one, too. */
export const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
