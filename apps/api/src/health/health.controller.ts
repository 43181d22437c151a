import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { StoreHealth } from '@homeward/observability';
import { lastPollAt, pollsWithinMs } from '@homeward/temporal';
import { Client } from '@temporalio/client';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from '../auth/auth.guard.js';
import type { Health } from '../openapi/schemas/upkeep-schemas.js';
import { SETTINGS } from '../tokens.js';

/**
 * Reports whether the API is alive and whether PostgreSQL, Temporal and a worker respond. Also lists the stores to
 * which the API cannot write.
 */
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Client) private readonly temporal: Client,
    @Inject(StoreHealth) private readonly stores: StoreHealth<Health['unwritable'][number]>,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const [record, engine, worker, unwritable] = await Promise.all([
      answers(() => this.database.query('select 1')),
      answers(() => this.#ask(() => this.temporal.workflowService.getSystemInfo({}))),
      answers(() => this.#someWorkerPolls()),
      this.stores.unwritable(),
    ]);
    const well = record && engine && worker && unwritable.length === 0;
    if (!well) response.status(503);
    return { status: well ? 'ok' : 'degraded', record, engine, worker, unwritable, demo: this.settings.demo };
  }

  async #someWorkerPolls(): Promise<void> {
    const polledAt = await lastPollAt(this.temporal, withinMs);
    if (polledAt === undefined || Date.now() - Date.parse(polledAt) > pollsWithinMs)
      throw new Error('no worker polls');
  }

  #ask<T>(call: () => Promise<T>): Promise<T> {
    return this.temporal.connection.withDeadline(Date.now() + withinMs, call);
  }
}

const withinMs = 1_000;

const answers = async (ask: () => Promise<unknown>): Promise<boolean> => {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
};
