import type { Request } from 'express';

/** Returns the pattern of the requested path, without ids: `cases/:caseId/plans`. */
export const pathAsked = ({ route }: Request): string => {
  const { path = '' } = (route ?? {}) as { path?: string };
  return path.replace(/^\/api\/v1\//, '');
};

/** Returns the route in the form of audit entries: `GET cases/:caseId/plans`. */
export const routeAsked = (request: Request): string =>
  `${isRead(request) ? 'GET' : request.method} ${pathAsked(request)}`;

/** True for a read. A HEAD request is a read too. */
export const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
