import {
  CaseStarter,
  ComparisonRounds,
  Engine,
  OpenSteps,
  Reconciler,
  RecordCatchUp,
  Restarter,
} from '@homeward/activities';
import type { Settings } from '@homeward/config';
import {
  CaseReader,
  Census,
  ComparisonPlaces,
  DocumentFiles,
  EngineEpochs,
  OperatorGrants,
  PersonKeys,
  Rebuild,
  recordProtection,
  RecordRepository,
  StepRequests,
  VaultNotes,
} from '@homeward/persistence';
import { DirectoryDocumentStore, type DataKeys } from '@homeward/protection';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

interface Tools {
  readonly openSteps: OpenSteps;
  readonly requests: StepRequests;
  readonly reconciler: Reconciler;
  readonly rounds: ComparisonRounds;
  readonly starter: CaseStarter;
  readonly restarter: Restarter;
  readonly catchUp: RecordCatchUp;
}

/** Opens the services that compare and repair Temporal and PostgreSQL. Needs a data source for `upkeep`. */
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
  const census = new Census(upkeep);
  const epochs = new EngineEpochs(upkeep);
  const personKeys = new PersonKeys(upkeep, seals);
  const starter = new CaseStarter({ engine, reader, rebuild, epochs });
  const reconciler = new Reconciler({
    engine,
    census,
    reader,
    rebuild,
    personKeys,
    documents: new DocumentFiles(upkeep, new DirectoryDocumentStore(settings.documents.storeDir)),
    requests,
  });
  return {
    requests,
    openSteps: new OpenSteps({ client, requests, reader }),
    reconciler,
    rounds: new ComparisonRounds({
      reconciler,
      engine,
      census,
      places: new ComparisonPlaces(upkeep),
      lapDays: settings.worker.reconcileLapDays,
    }),
    catchUp: new RecordCatchUp({
      reader,
      record: new RecordRepository(upkeep, seals, hashes),
      epochs,
      vault: new VaultNotes(upkeep, seals),
    }),
    starter,
    restarter: new Restarter({ engine, starter, census, grants: new OperatorGrants(upkeep) }),
  };
}
