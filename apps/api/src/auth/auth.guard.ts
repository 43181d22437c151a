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
import type { Request } from 'express';
import { Problem } from '../problem/problem.js';
import type { OpenSession } from '../sessions/browser-sessions.js';
import { SignIns } from './sign-ins.js';
import { StepUp } from './step-up.js';

/** Who asks; and the session of their browser, where they came by its cookie. */
export type SignedIn = Request & { actor?: Actor; session?: OpenSession };

const isPublic = 'homeward:public';
const allowedRoles = 'homeward:roles';
const isForRecent = 'homeward:recent-sign-in';

/** Open to everyone, signed in or not. */
export const Public = () => SetMetadata(isPublic, true);
/** Open to these roles only; 403 for others. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(allowedRoles, roles);
/** Whom all routes of a controller answer. */
export const rolesOf = (controller: Type): readonly Role[] =>
  Reflect.getMetadata(allowedRoles, controller) as readonly Role[];

/** Only of somebody who signed in a short while ago. Steps say so in their own row. */
export const RecentSignIn = () => SetMetadata(isForRecent, true);

/** The member of staff who asks. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedIn>();
  if (!actor) throw new Problem('AUTH.MISSING');
  return actor;
});

/** Every route asks for a token of an active account, or for a session with one, unless it says it is public. */
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
