import { Engine, OpenSteps, Reconciler } from '@homeward/activities';
import type { Settings } from '@homeward/config';
import { CaseReader, Census, Rebuild, recordProtection, StepRequests } from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

/** What compares and repairs the two stores, over a data source for `upkeep`. */
export function openReconciler(
  settings: Settings,
  keys: DataKeys,
  upkeep: DataSource,
  client: Client,
): { readonly openSteps: OpenSteps; readonly requests: StepRequests; readonly reconciler: Reconciler } {
  const { seals, hashes } = recordProtection(settings, keys);
  const requests = new StepRequests(upkeep, seals, hashes);
  const reader = new CaseReader(upkeep, seals);
  return {
    requests,
    openSteps: new OpenSteps({ client, requests, reader }),
    reconciler: new Reconciler({
      engine: new Engine(client),
      census: new Census(upkeep),
      reader,
      rebuild: new Rebuild(upkeep, seals, hashes),
      requests,
    }),
  };
}
