import { Engine, OpenSteps, Reconciler, Restarter } from '@homeward/activities';
import type { Settings } from '@homeward/config';
import { CaseReader, Census, Rebuild, recordProtection, Restarts, StepRequests } from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

interface Tools {
  readonly openSteps: OpenSteps;
  readonly requests: StepRequests;
  readonly reconciler: Reconciler;
  readonly restarter: Restarter;
}

/** What compares and repairs the two stores, over a data source for `upkeep`. */
export function openReconciler(
  settings: Settings,
  keys: DataKeys,
  upkeep: DataSource,
  client: Client,
): Tools {
  const { seals, hashes } = recordProtection(settings, keys);
  const requests = new StepRequests(upkeep, seals, hashes);
  const reader = new CaseReader(upkeep, seals);
  const engine = new Engine(client);
  const rebuild = new Rebuild(upkeep, seals, hashes);
  return {
    requests,
    openSteps: new OpenSteps({ client, requests, reader }),
    reconciler: new Reconciler({ engine, census: new Census(upkeep), reader, rebuild, requests }),
    restarter: new Restarter({ engine, reader, rebuild, restarts: new Restarts(upkeep) }),
  };
}
