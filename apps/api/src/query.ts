import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { z } from 'zod';
import { Problem } from './problem/problem.js';
import { faultsOf } from './steps/faults.js';
import { pattern } from './texts.js';

/** The parameters of keyset paging: `after` is the cursor of the previous page. */
export const pageQuery = z.strictObject({
  after: pattern(/^[\w-]{0,500}$/)
    .optional()
    .describe('Items after this cursor: `next` of the previous page.'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('The largest number of items.'),
});

/** Parses a body. @throws Problem REQUEST.INVALID with the path of every invalid field, never its value */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem('REQUEST.INVALID', { fields: faultsOf(parsed.error, schema) });
}

const queryOf = 'homeward:query';
type Asked = Request & { asked?: unknown };

/** Declares the query parameters that a route accepts. A route without this decorator accepts no parameters. */
export const QueryOf = (schema: z.ZodObject) => SetMetadata(queryOf, schema.strict());

/**
 * Declares the query parameters of a request that another system builds. Unlike `QueryOf`, ignores unknown parameters
 * that the other system adds (RFC 6749, 4.1.2).
 */
export const QueryOfOthers = (schema: z.ZodObject) => SetMetadata(queryOf, schema.loose());

/** Injects the parsed query parameters. */
export const Queried = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<Asked>().asked,
);

/** The schema for a body or a query without fields. */
export const noFields = z.strictObject({});
/**
 * The form of a parameter name that a program would use. The answer does not repeat any other name, because the name
 * may be personal data.
 */
const plainName = /^[a-z][A-Za-z]{0,39}(\[\])?$/;

/**
 * Refuses a request with an unknown or invalid query parameter, instead of ignoring the parameter. The only exceptions
 * are the unknown parameters that {@link QueryOfOthers} allows.
 */
@Injectable()
export class QueryGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Asked>();
    const schema = this.reflector.get<z.ZodObject | undefined>(queryOf, context.getHandler()) ?? noFields;
    const parsed = schema.safeParse({ ...request.query });
    if (!parsed.success) throw new Problem('REQUEST.INVALID', { fields: faultsIn(parsed.error) });
    request.asked = parsed.data;
    return true;
  }
}

const faultsIn = (error: z.ZodError): { path: string; reason: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: plainName.test(key) ? key : '?', reason: 'unrecognized_key' }))
      : [
          {
            path: issue.path.join('.') || 'query',
            reason: issue.code === 'custom' ? issue.message : issue.code,
          },
        ],
  );
