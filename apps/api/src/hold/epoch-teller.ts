import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { InstallationEpoch } from '@homeward/protection';
import type { Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import type { SignedIn } from '../auth/sign-ins.js';
import { epochHeader } from './epoch-header.js';

/**
 * Adds the epoch of the installation to the answers for signed-in callers, so that later requests can contain the
 * epoch.
 */
@Injectable()
export class EpochTeller implements NestInterceptor {
  constructor(@Inject(InstallationEpoch) private readonly epoch: InstallationEpoch) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const told = http.getRequest<SignedIn>().actor
      ? this.#tell(http.getResponse<Response>())
      : Promise.resolve();
    return from(told).pipe(mergeMap(() => next.handle()));
  }

  /** Sets the header. If the epoch cannot be read, reads still work, and steps that need the epoch are refused. */
  async #tell(response: Response): Promise<void> {
    const epoch = await this.epoch.current().catch(() => undefined);
    if (epoch) response.setHeader(epochHeader, epoch.id);
  }
}
