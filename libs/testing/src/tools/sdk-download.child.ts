import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Run by sdk-download.ts with (server, folder): starts the server once, which downloads it, and stops it again. */
const [server, downloadDir = ''] = process.argv.slice(2);
const options = { server: { executable: { type: 'cached-download', downloadDir } as const } };
const environment = await (server === 'dev-server'
  ? TestWorkflowEnvironment.createLocal(options)
  : TestWorkflowEnvironment.createTimeSkipping(options));
await environment.teardown();
