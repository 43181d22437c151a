import type { Settings } from '@homeward/config';
import { todayAt } from '@homeward/domain';
import {
  documentSeals,
  DocumentUpkeep,
  connectDocumentStore,
  recordSeals,
  ReportRound,
} from '@homeward/persistence';
import { loadProgrammes } from '@homeward/programme';
import type { DataKeys } from '@homeward/protection';
import type { DataSource } from 'typeorm';

/** Opens the document store for `upkeep`. @throws {RecordError} `RECORD.OTHER_DOCUMENT_STORE` */
export const openDocumentUpkeep = async (
  settings: Settings,
  keys: DataKeys,
  upkeep: DataSource,
): Promise<DocumentUpkeep> =>
  new DocumentUpkeep(upkeep, await connectDocumentStore(settings, upkeep), documentSeals(keys));

/** Opens the report round, which makes the reports of a quarter. @param database a data source for `upkeep` */
export function openReportRound({ demo }: Settings, keys: DataKeys, database: DataSource): ReportRound {
  const programmes = loadProgrammes({ demo, today: () => todayAt(new Date().toISOString()) });
  return new ReportRound(database, recordSeals(keys), {
    smallestCell: (day) => programmes.policyFor(day).reports.smallestCell.value,
  });
}
