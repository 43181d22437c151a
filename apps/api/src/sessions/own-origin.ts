import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Request } from 'express';
import { SETTINGS } from '../tokens.js';

const ofThisMachine = /^(localhost|127\.0\.0\.1)(:\d{1,5})?$/;

/**
 * The origin under which browsers reach the console. It is the origin in the settings. Outside production, both names
 * of the local machine are accepted too, because cookies belong to a host name.
 */
@Injectable()
export class OwnOrigin {
  readonly #public: string;
  readonly #isProduction: boolean;

  constructor(@Inject(SETTINGS) { publicUrl, mode }: Settings) {
    this.#public = new URL(publicUrl).origin;
    this.#isProduction = mode === 'production';
  }

  of({ headers: { host = '' } }: Pick<Request, 'headers'>): string {
    return !this.#isProduction && ofThisMachine.test(host) ? `http://${host}` : this.#public;
  }
}
