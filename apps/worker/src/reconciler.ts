import { Engine, OpenSteps, Reconciler } from '@homeward/activities';
import type { Settings } from '@homeward/config';
import { CaseReader, Census, Rebuild, recordProtection, StepRequests } from '@homeward/persistence';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

/** What compares and repairs the two stores, over a data source for `upkeep`. */
export function openReconciler(
  settings: Settings,
  upkeep: DataSource,
  client: Client,
): { readonly openSteps: OpenSteps; readonly requests: StepRequests; readonly reconciler: Reconciler } {
  const { sealer, hashes } = recordProtection(settings);
  const requests = new StepRequests(upkeep, sealer, hashes);
  return {
    requests,
    openSteps: new OpenSteps({ client, requests }),
    reconciler: new Reconciler({
      engine: new Engine(client),
      census: new Census(upkeep),
      reader: new CaseReader(upkeep, sealer),
      rebuild: new Rebuild(upkeep, sealer, hashes),
      requests,
    }),
  };
}
