import { Controller, Get, Inject } from '@nestjs/common';
import { likelyDoubles } from '@homeward/domain';
import { StaffDirectory } from '@homeward/persistence';
import { Roles } from '../auth/auth.guard.js';
import type { LikelyDoubles } from '../openapi/schemas/staff-schemas.js';

/**
 * PEOPLE-2: accounts that may belong to one person although the directory lists them as different persons. The
 * protection-officer asks for a correction of the directory.
 */
@Controller('staff/likely-doubles')
@Roles('protection-officer')
export class LikelyDoublesController {
  constructor(@Inject(StaffDirectory) private readonly directory: StaffDirectory) {}

  @Get()
  async list(): Promise<LikelyDoubles> {
    const accounts = await this.directory.accounts();
    return { items: likelyDoubles(accounts).map((alike) => ({ accounts: alike })) };
  }
}
