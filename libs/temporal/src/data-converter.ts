import { fileURLToPath } from 'node:url';
import { HomewardPayloadCodec, type DataKeys } from '@homeward/protection';
import type { DataConverter } from '@temporalio/common';
import { ClearIsNothing } from './clear-is-nothing.js';

/** The path of the module that converts failures. `bundleWorkflowCode` needs the path. */
export const failureConverterPath = fileURLToPath(
  new URL('./converters/failure-converter.cjs', import.meta.url),
);

/**
 * Converts values and failures to the form in which Temporal stores them, in the same way for the client, the worker
 * and the workflow bundle. Pass `failureConverterPath` to `bundleWorkflowCode`: a bundle without it would write
 * failure messages unencrypted.
 */
export const dataConverter = (keys: DataKeys): DataConverter & { readonly failureConverterPath: string } => ({
  payloadCodecs: [new HomewardPayloadCodec(keys)],
  failureConverterPath,
});

/**
 * The data converter for `Worker.create`. A payload that reaches a workflow unencrypted is read as `null`, and cannot
 * stop the workflow.
 */
export const workerDataConverter = (keys: DataKeys): ReturnType<typeof dataConverter> => ({
  ...dataConverter(keys),
  payloadCodecs: [new ClearIsNothing(new HomewardPayloadCodec(keys))],
});
