import { setTimeout as pause } from 'node:timers/promises';
import { DirectoryDocumentStore } from '@homeward/protection';

/**
 * Writes a document piece by piece until the document is complete or the process is killed, and prints its progress
 * after each piece.
 */
const [folder, caseId, documentId, pieces] = process.argv.slice(2);

async function* slowly(): AsyncIterable<Buffer> {
  for (let i = 0; i < Number(pieces); i += 1) {
    yield Buffer.alloc(1_000, i);
    process.stdout.write(`${i}\n`);
    await pause(2);
  }
}
await new DirectoryDocumentStore(folder!).put({ caseId: caseId!, documentId: documentId! }, slowly());
process.stdout.write('done\n');
