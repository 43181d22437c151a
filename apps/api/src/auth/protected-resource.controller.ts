import { Controller, Get, Inject } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { roles } from '@homeward/contracts';
import { SETTINGS } from '../tokens.js';
import { Public } from './auth.guard.js';
import { protectedResourcePath } from './challenge.js';

/** The fields of RFC 9728 that this API states. */
interface ResourceMetadata {
  readonly resource: string;
  readonly authorization_servers: readonly string[];
  readonly bearer_methods_supported: readonly string[];
  readonly scopes_supported: readonly string[];
}

/** RFC 9728: returns the issuer whose tokens this API accepts, for clients that know only the address of the API. */
@Controller(protectedResourcePath)
@Public()
export class ProtectedResourceController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  about(): ResourceMetadata {
    const { publicUrl, auth } = this.settings;
    return {
      resource: publicUrl,
      authorization_servers: [auth.issuer],
      bearer_methods_supported: ['header'],
      scopes_supported: roles.map((role) => `role:${role}`),
    };
  }
}
