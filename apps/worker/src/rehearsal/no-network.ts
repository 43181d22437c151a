import { networkInterfaces } from 'node:os';
import { BackupRefused } from '../backup/backup-refused.js';

/**
 * A restored installation would send mails and payments if it had a network. So a rehearsal starts it only in a process
 * that has no network.
 * @throws BackupRefused BACKUP.HAS_NETWORK if this process has a network interface other than the loopback interface
 */
export function mustHaveNoNetwork(interfaces = networkInterfaces()): void {
  const outside = Object.entries(interfaces).filter(([, addresses = []]) =>
    addresses.some(({ internal }) => !internal),
  );
  if (outside.length > 0)
    throw new BackupRefused('BACKUP.HAS_NETWORK', outside.map(([name]) => name).join(', '));
}
