import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InstallationHold } from '@homeward/protection';
import type { Request } from 'express';
import { Problem, retryLater } from '../problem/problem.js';
import { isRead } from '../route-asked.js';

const whileHeld = 'while-held';

/** Marks a route, or all routes of a controller, as usable while the installation is held. */
export const WhileHeld = () => SetMetadata(whileHeld, true);

/**
 * While the installation is held, refuses all requests except reads and routes with {@link WhileHeld}.
 * @throws Problem HOUSE.HELD
 */
@Injectable()
export class HoldGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(InstallationHold) private readonly hold: InstallationHold,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isAllowed = this.reflector.getAllAndOverride<boolean | undefined>(whileHeld, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isAllowed || isRead(context.switchToHttp().getRequest<Request>())) return true;
    if ((await this.hold.since()) !== undefined) throw new Problem('HOUSE.HELD', { headers: retryLater });
    return true;
  }
}
