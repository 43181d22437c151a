import type { Request } from 'express';

/** The pattern of the requested path, without ids: `cases/:caseId/plans`. */
export const pathAsked = ({ route }: Request): string => {
  const { path = '' } = (route ?? {}) as { path?: string };
  return path.replace(/^\/api\/v1\//, '');
};

/** The route as every audit entry has it: `GET cases/:caseId/plans`. */
export const routeAsked = (request: Request): string =>
  `${isRead(request) ? 'GET' : request.method} ${pathAsked(request)}`;

/** A HEAD request is a read too. */
export const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
