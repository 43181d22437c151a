import { ParseOption, XmlDocument, XmlElement, XmlParseError } from 'libxml2-wasm';

/** An element of a document. */
export interface Element {
  readonly name: string;
  /** The place of the element, without any value: `Document/BkToCstmrStmt/Stmt/Ntry[2]`. */
  readonly path: string;
  /** The text of an element without children. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

/**
 * Reads a document and the namespace of its root. Returns the line of the first fault if the document is not
 * well-formed or has a document type: the messages of banks have none, and a document type can refer to files of this
 * machine or expand without limit.
 */
export function parseXml(
  bytes: Uint8Array,
): { readonly namespace: string; readonly root: Element } | { readonly faultyLine: number } {
  const document = parsed(bytes);
  if (typeof document === 'number') return { faultyLine: document };
  try {
    const { root, dtd } = document;
    if (dtd !== null) return { faultyLine: 1 };
    return { namespace: root.namespaceUri, root: elementOf(root, 'Document') };
  } finally {
    document.dispose();
  }
}

function parsed(bytes: Uint8Array): XmlDocument | number {
  const { XML_PARSE_NO_XXE, XML_PARSE_NONET, XML_PARSE_NOCDATA } = ParseOption;
  try {
    return XmlDocument.fromBuffer(bytes, { option: XML_PARSE_NO_XXE | XML_PARSE_NONET | XML_PARSE_NOCDATA });
  } catch (error) {
    if (error instanceof XmlParseError) return error.details[0]?.line ?? 1;
    throw error;
  }
}

function elementOf(node: XmlElement, path: string): Element {
  const nodes = childrenOf(node);
  const totals = countsOf(nodes);
  const seen = new Map<string, number>();
  const children = nodes.map((child) => {
    const n = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, n);
    return elementOf(child, `${path}/${child.name}${totals.get(child.name) === 1 ? '' : `[${n}]`}`);
  });
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return {
    name: node.name,
    path,
    text: children.length === 0 ? node.content.trim() : '',
    attributes,
    children,
  };
}

function childrenOf(node: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (let child = node.firstChild; child !== null; child = child.next)
    if (child instanceof XmlElement) children.push(child);
  return children;
}

function countsOf(nodes: readonly XmlElement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of nodes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
