import type { Connection } from '@temporalio/client';

/** Temporal's types of search attributes. Each name is mapped to its number in the protocol. */
const typeNumbers = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
} as const;

/** Maps the name of each attribute to its type, as libs/contracts lists them. */
export type SearchAttributes = Readonly<Record<string, keyof typeof typeNumbers>>;

/** Ten years: histories are deleted only by erasure, never by the namespace's retention. */
const RETENTION_SECONDS = 3_650 * 24 * 60 * 60;

/** Keeps closed workflows for ten years; the default of a development server is one day. */
export async function setRetention(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: { seconds: RETENTION_SECONDS as unknown as Long } },
  });
}

/** Registers attributes. None of these attributes may exist yet. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: SearchAttributes,
): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, type]) => [name, typeNumbers[type]]),
  );
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

/** Registers the attributes that do not exist yet. It can therefore be called at every start. */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: SearchAttributes,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name]) => !Object.hasOwn(customAttributes ?? {}, name));
  if (missing.length > 0) await addSearchAttributes(connection, namespace, Object.fromEntries(missing));
}
