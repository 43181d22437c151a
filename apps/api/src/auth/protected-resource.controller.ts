import { Controller, Get, Inject } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { roles } from '@homeward/contracts';
import { SETTINGS } from '../tokens.js';
import { Public } from './auth.guard.js';
import { protectedResourcePath } from './protected-resource-path.js';

/** RFC 9728: says which issuer's tokens this API accepts, for clients that know only the address of the API. */
@Controller(protectedResourcePath)
@Public()
export class ProtectedResourceController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  about() {
    const { publicUrl, auth } = this.settings;
    return {
      resource: publicUrl,
      authorization_servers: [auth.issuer],
      bearer_methods_supported: ['header'],
      scopes_supported: roles.map((role) => `role:${role}`),
    };
  }
}
