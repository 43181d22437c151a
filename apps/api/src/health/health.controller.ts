import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Client } from '@temporalio/client';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from '../auth/auth.guard.js';
import { SETTINGS, TEMPORAL } from '../tokens.js';

/** Alive, and what of its two neighbours answers. */
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(TEMPORAL) private readonly temporal: Client,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async health(@Res({ passthrough: true }) response: Response) {
    const [record, engine] = await Promise.all([
      answers(() => this.database.query('select 1')),
      answers(() =>
        this.temporal.connection.withDeadline(Date.now() + 1_000, () =>
          this.temporal.workflowService.getSystemInfo({}),
        ),
      ),
    ]);
    if (!record || !engine) response.status(503);
    return { status: record && engine ? 'ok' : 'degraded', record, engine, demo: this.settings.demo };
  }
}

const answers = async (ask: () => Promise<unknown>): Promise<boolean> => {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
};
