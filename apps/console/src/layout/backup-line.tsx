import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { holdQuery } from '../api/queries.js';
import { W, useWords } from '../words/words.js';

/**
 * The time within which a restore must be proven. A rehearsal runs every night. If it fails on two nights, an operator
 * must find out why.
 */
const provenWithinMs = 2 * 86_400_000;

const isOld = (provenAt: string | null): boolean =>
  provenAt === null || Date.now() - Date.parse(provenAt) > provenWithinMs;

/** Shows operators, on every page, the time of the last proven restore and of the last backup. */
export function BackupLine() {
  const { data } = useQuery(holdQuery);
  const { formatDate } = useIntl();
  const words = useWords();
  if (!data?.backups) return null;
  const { lastBackup, lastProvenRestore } = data.backups;
  const shown = (at: string | null): string =>
    at === null
      ? words('layout.backupsNever')
      : formatDate(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' });
  const line = (
    <W id="layout.backups" values={{ proven: shown(lastProvenRestore), backup: shown(lastBackup) }} />
  );
  return isOld(lastProvenRestore) ? (
    <Alert color="orange" role="status" mb="md" data-testid="backups">
      {line} <W id="layout.backupsOld" />
    </Alert>
  ) : (
    <Text size="sm" c="dimmed" mb="md" data-testid="backups">
      {line}
    </Text>
  );
}
