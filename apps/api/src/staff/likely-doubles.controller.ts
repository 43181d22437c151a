import { Controller, Get, Inject } from '@nestjs/common';
import { likelyDoubles } from '@homeward/domain';
import { StaffDirectory } from '@homeward/persistence';
import { Roles } from '../auth/auth.guard.js';

/**
 * PEOPLE-2: accounts that may be one human's though the directory names several. Whoever looks has the directory
 * mended.
 */
@Controller('staff/likely-doubles')
@Roles('protection-officer')
export class LikelyDoublesController {
  constructor(@Inject(StaffDirectory) private readonly directory: StaffDirectory) {}

  @Get()
  async list() {
    const accounts = await this.directory.accounts();
    return { items: likelyDoubles(accounts).map((alike) => ({ accounts: alike })) };
  }
}
