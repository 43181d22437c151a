import { networkInterfaces } from 'node:os';
import { BackupRefused } from '../backup/backup-refused.js';

/**
 * What was restored would send mails and payments if it could. So it is started only where nothing can be reached.
 * @throws BackupRefused BACKUP.HAS_NETWORK if this process has another interface than the loopback
 */
export function mustHaveNoNetwork(interfaces = networkInterfaces()): void {
  const outside = Object.entries(interfaces).filter(([, addresses = []]) =>
    addresses.some(({ internal }) => !internal),
  );
  if (outside.length > 0)
    throw new BackupRefused('BACKUP.HAS_NETWORK', outside.map(([name]) => name).join(', '));
}
