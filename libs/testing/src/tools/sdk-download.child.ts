import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * The file sdk-download.ts runs this program with the arguments (server, folder). The program starts the server once,
 * so that the SDK downloads the server, and stops it again.
 */
const [server, downloadDir = ''] = process.argv.slice(2);
const options = { server: { executable: { type: 'cached-download', downloadDir } as const } };
const environment = await (server === 'dev-server'
  ? TestWorkflowEnvironment.createLocal(options)
  : TestWorkflowEnvironment.createTimeSkipping(options));
await environment.teardown();
