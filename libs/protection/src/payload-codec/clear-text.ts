import { isOperatorText, operatorTextMark } from '@homeward/contracts';
import type { Payload } from '@temporalio/common';
import { dataOf, metadataText } from './payload-bytes.js';

/*
 * The two kinds of payload that are not encrypted. The first kind, a summary, is a JSON string. The second kind is the
 * answer to the SDK's own query `__temporal_workflow_metadata`, with current details and descriptions of handlers as
 * fields. No payload converter of ours handles this answer.
 */
const clearKey = 'homeward-clear';
const jsonEncoding = 'json/plain';
const textStart = `"${operatorTextMark}`;
const metadataStart = '{"definition":';

/** The payload to store in clear, without its marks. `undefined` if the payload must be sealed. */
export function clearedForOperators(payload: Payload): Payload | undefined {
  if (metadataText(payload, 'encoding') !== jsonEncoding) return undefined;
  const data = dataOf(payload);
  if (startsWith(data, textStart)) return clear('operator-text', unmarked(parsed(data) as string));
  if (!startsWith(data, metadataStart)) return undefined;
  const answer = parsed(data);
  return isWorkflowMetadata(answer, isReadable)
    ? clear('workflow-metadata', withoutMarks(answer))
    : undefined;
}

/**
 * The original form of a payload in clear. `undefined` if this codec did not store the payload in clear. A text gets
 * its mark back, so that it never passes for an ordinary value.
 */
export function restoredFromClear(payload: Payload): Payload | undefined {
  const kind = metadataText(payload, clearKey);
  if (kind === '') return undefined;
  const value = parsed(dataOf(payload));
  if (kind === 'operator-text' && typeof value === 'string') return json(`${operatorTextMark}${value}`);
  if (kind === 'workflow-metadata' && isWorkflowMetadata(value, () => true)) return json(value);
  return undefined;
}

interface Handler {
  readonly name: string;
  readonly description?: string;
}

/** `temporal.api.sdk.v1.WorkflowMetadata` as the SDK writes it. */
interface WorkflowMetadata {
  readonly definition: { readonly type: string } & Readonly<Record<HandlerList, readonly Handler[]>>;
  readonly currentDetails: string;
}

const handlerLists = ['queryDefinitions', 'signalDefinitions', 'updateDefinitions'] as const;
type HandlerList = (typeof handlerLists)[number];

/** Handlers that the SDK registers and describes. Their names are reserved. */
const sdkHandlers: readonly string[] = [
  '__stack_trace',
  '__enhanced_stack_trace',
  '__temporal_workflow_metadata',
];

/**
 * True if operators may read the text. The names of handlers are not checked, because they are neutral (SEE-6) and are
 * in clear in the history anyway.
 */
const isReadable = (text: string | undefined, handlerName = ''): boolean =>
  text === undefined || text === '' || isOperatorText(text) || sdkHandlers.includes(handlerName);

function isWorkflowMetadata(
  value: unknown,
  readable: (text: string | undefined, handlerName?: string) => boolean,
): value is WorkflowMetadata {
  if (!hasOnly(value, ['definition', 'currentDetails'])) return false;
  const { definition, currentDetails } = value;
  if (typeof currentDetails !== 'string' || !readable(currentDetails)) return false;
  if (!hasOnly(definition, ['type', ...handlerLists]) || typeof definition['type'] !== 'string') return false;
  return handlerLists.every((list) => {
    const handlers = definition[list];
    return (
      Array.isArray(handlers) &&
      handlers.every((handler) => isHandler(handler) && readable(handler.description, handler.name))
    );
  });
}

const isHandler = (value: unknown): value is Handler =>
  hasOnly(value, ['name', 'description']) &&
  typeof value['name'] === 'string' &&
  ['string', 'undefined'].includes(typeof value['description']);

function hasOnly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.keys(value).every((key) => keys.includes(key));
}

const unmarked = (text: string) => (isOperatorText(text) ? text.slice(operatorTextMark.length) : text);

function withoutMarks({ definition, currentDetails }: WorkflowMetadata): WorkflowMetadata {
  const lists = handlerLists.map((list) => [
    list,
    definition[list].map(({ name, description }) =>
      description === undefined ? { name } : { name, description: unmarked(description) },
    ),
  ]);
  return {
    definition: { type: definition.type, ...Object.fromEntries(lists) },
    currentDetails: unmarked(currentDetails),
  };
}

const json = (value: unknown, more: Record<string, Uint8Array> = {}): Payload => ({
  metadata: { encoding: Buffer.from(jsonEncoding), ...more },
  data: Buffer.from(JSON.stringify(value)),
});

const clear = (kind: 'operator-text' | 'workflow-metadata', value: unknown): Payload =>
  json(value, { [clearKey]: Buffer.from(kind) });

/**
 * True if the data begins with this text. Checks only the first bytes, because most payloads are not texts for
 * operators, and some payloads are large.
 */
const startsWith = (data: Buffer, start: string) =>
  data.toString('utf8', 0, Buffer.byteLength(start)) === start;

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
