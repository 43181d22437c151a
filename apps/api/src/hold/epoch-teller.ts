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

/** Sends the epoch of the installation to everybody who is signed in, so that their requests can contain it. */
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

  /** If the epoch cannot be read, reads work, and steps are refused when they need it. */
  async #tell(response: Response): Promise<void> {
    const epoch = await this.epoch.current().catch(() => undefined);
    if (epoch) response.setHeader(epochHeader, epoch.id);
  }
}
