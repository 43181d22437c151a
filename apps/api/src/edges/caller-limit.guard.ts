import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import type { Request } from 'express';
import { RateLimits, type CallGroup } from './rate-limits.js';

const groupOf = (method: string): CallGroup => (method === 'GET' || method === 'HEAD' ? 'reads' : 'steps');

/** Counts what each member of staff asks for. Stands after the guard that finds out who asks. */
@Injectable()
export class CallerLimitGuard implements CanActivate {
  constructor(@Inject(RateLimits) private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, method } = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    if (!actor) return true;
    await this.limits.count(groupOf(method), actor.staffId);
    return true;
  }
}
