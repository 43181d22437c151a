import { routeOfStep } from '@homeward/domain';
import type { Request } from 'express';

const route = routeOfStep('attach-document').replace(/:\w+/g, '[^/]+');
const path = new RegExp(`^/api/v1/${route}/?$`);

/** True for the one request whose body is a file. This request may be larger and take longer than any other. */
export const isUpload = (request: Request): boolean => request.method === 'POST' && path.test(request.path);
