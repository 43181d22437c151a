import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import type { Request } from 'express';
import { isRead } from '../route-asked.js';
import { BrowserSessions } from '../sessions/browser-sessions.js';
import { countUnchecked } from './door.js';
import { RateLimits, type CallGroup } from './rate-limits.js';
import { isUpload } from './uploads.js';

const groupOf = (request: Request): CallGroup => {
  if (isRead(request)) return 'reads';
  return isUpload(request) ? 'uploads' : 'steps';
};

/**
 * Counts the requests of each member of staff. On routes that do not check tokens, counts the requests of each address.
 * Runs after the guard that identifies the caller.
 */
@Injectable()
export class CallerLimitGuard implements CanActivate {
  constructor(
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(BrowserSessions) private readonly sessions: BrowserSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const { actor } = request;
    if (actor) await this.limits.count(groupOf(request), actor.staffId);
    else await countUnchecked(this.limits, this.sessions, request);
    return true;
  }
}
