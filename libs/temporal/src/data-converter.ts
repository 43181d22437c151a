import { fileURLToPath } from 'node:url';
import { HomewardPayloadCodec, type DataKeys } from '@homeward/protection';
import type { DataConverter } from '@temporalio/common';
import { ClearIsNothing } from './clear-is-nothing.js';

/** What writes failures; `bundleWorkflowCode` wants it by its path. */
export const failureConverterPath = fileURLToPath(
  new URL('./converters/failure-converter.cjs', import.meta.url),
);

/**
 * How values and failures become what Temporal stores, the same for client, worker and workflow bundle. Give it whole
 * to `bundleWorkflowCode` (its `failureConverterPath`): a bundle made without it would write failure messages in
 * clear.
 */
export const dataConverter = (keys: DataKeys): DataConverter & { readonly failureConverterPath: string } => ({
  payloadCodecs: [new HomewardPayloadCodec(keys)],
  failureConverterPath,
});

/** The same for `Worker.create`: what reaches a workflow in clear is nothing to it, and cannot stop it. */
export const workerDataConverter = (keys: DataKeys): ReturnType<typeof dataConverter> => ({
  ...dataConverter(keys),
  payloadCodecs: [new ClearIsNothing(new HomewardPayloadCodec(keys))],
});
