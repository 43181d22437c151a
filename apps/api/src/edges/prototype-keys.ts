import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem/problem.js';
import { fieldPath } from '../steps/faults.js';

/**
 * Refuses a body with a field named `__proto__` at any depth. The schemas silently ignore a field with this name, and
 * code that copies the body would change the prototype of the copy. The check uses no recursion, because a body may be
 * nested deeper than the stack.
 *
 * @throws Problem REQUEST.INVALID
 */
export function refusePrototypeKeys(request: Request, _: Response, next: NextFunction): void {
  const path = prototypeKeyIn(request.body);
  if (!path) return next();
  next(new Problem('REQUEST.INVALID', { fields: [{ path: fieldPath(path), reason: 'unrecognized_key' }] }));
}

interface Place {
  readonly value: unknown;
  readonly key?: PropertyKey;
  readonly within?: Place;
}

function prototypeKeyIn(body: unknown): readonly PropertyKey[] | undefined {
  const waiting: Place[] = [{ value: body }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value } = place;
    if (value === null || typeof value !== 'object') continue;
    if (Object.hasOwn(value, '__proto__')) return [...pathTo(place), '__proto__'];
    for (const [key, inner] of Object.entries(value))
      waiting.push({ value: inner, key: Array.isArray(value) ? Number(key) : key, within: place });
  }
  return undefined;
}

function pathTo(place: Place): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.within) path.unshift(at.key);
  return path;
}
