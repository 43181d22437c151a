import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor, Role } from '@homeward/contracts';
import { Problem } from '../problem/problem.js';
import { SignIns, type SignedIn } from './sign-ins.js';
import { StepUp } from './step-up.js';

const isPublic = 'homeward:public';
const allowedRoles = 'homeward:roles';
const isForRecent = 'homeward:recent-sign-in';

/** Marks a route as open to everyone, signed in or not. */
export const Public = () => SetMetadata(isPublic, true);
/** Marks a route as open to these roles only. Others get 403. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(allowedRoles, roles);
/** Returns the roles that may call the routes of a controller. */
export const rolesOf = (controller: Type): readonly Role[] =>
  Reflect.getMetadata(allowedRoles, controller) as readonly Role[];

/**
 * Marks a route as open only to callers who signed in recently. For a step, the row of the step in the steps table
 * decides instead.
 */
export const RecentSignIn = () => SetMetadata(isForRecent, true);

/** Injects the member of staff who sends the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedIn>();
  if (!actor) throw new Problem('AUTH.MISSING');
  return actor;
});

/**
 * Checks that a request has a token of an active account, or a session with such a token. Every route that is not
 * marked as public requires this check.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(StepUp) private readonly stepUp: StepUp,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const where = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(isPublic, where)) return true;
    const request = context.switchToHttp().getRequest<SignedIn>();
    const actor = await this.signIns.actorOf(request);
    request.actor = actor;
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(allowedRoles, where);
    if (roles && !roles.includes(actor.role)) throw new Problem('AUTH.FORBIDDEN');
    if (this.reflector.getAllAndOverride<boolean>(isForRecent, where)) this.stepUp.refuseOld(actor);
    return true;
  }
}
