import { routeOfStep } from '@homeward/domain';
import type { Request } from 'express';

const route = routeOfStep('attach-document').replace(/:\w+/g, '[^/]+');
const path = new RegExp(`^/api/v1/(?:${route}|bank-reports)/?$`);

/**
 * True if the body of the request is a file. A request with a file may be larger and take longer than other requests.
 */
export const isUpload = (request: Request): boolean => request.method === 'POST' && path.test(request.path);
