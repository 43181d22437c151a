import { routeOfStep } from '@homeward/domain';
import type { Request } from 'express';

const route = routeOfStep('attach-document').replace(/:\w+/g, '[^/]+');
const path = new RegExp(`^/api/v1/${route}/?$`);

/** The one request whose body is a file: larger than any other, and longer under way. */
export const isUpload = (request: Request): boolean => request.method === 'POST' && path.test(request.path);
