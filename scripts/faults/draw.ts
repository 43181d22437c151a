import { readFileSync } from 'node:fs';
import { dataCategories } from '@homeward/contracts';
import ts from 'typescript';
import { Dice } from '../../bench/dice.js';

const faultKinds = [
  'condition removed',
  'condition inverted',
  'off by one',
  'part dropped',
  'filter removed',
  'category dropped',
  'lock removed',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One textual change at one place in a source. */
export interface Fault {
  readonly kind: FaultKind;
  /** The path from the project's root. */
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly before: string;
  readonly after: string;
}

/** Returns every fault of these kinds that a source can have. */
export function faultsIn(file: string, text = readFileSync(file, 'utf8')): Fault[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const faults: Fault[] = [];
  const add = (kind: FaultKind, node: ts.Node, after: string): void => {
    const start = node.getStart();
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    faults.push({ kind, file, line, start, before: node.getText(), after });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) {
      add('condition inverted', node.expression, `!(${node.expression.getText()})`);
      if (!node.elseStatement) add('condition removed', node.expression, 'false');
    }
    if (ts.isBinaryExpression(node)) {
      const operator = node.operatorToken.kind;
      if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken)
        for (const left of [node.left, node.right]) add('condition removed', node, left.getText());
      const other = offByOne[operator];
      if (other) add('off by one', node.operatorToken, other);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      add('condition inverted', node, node.operand.getText());
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      if (name.text === 'filter') add('filter removed', node, expression.getText());
    }
    if (ts.isArrayLiteralExpression(node) && node.elements.some(ts.isSpreadElement))
      for (const dropped of node.elements)
        add(
          'part dropped',
          node,
          `[${node.elements.flatMap((one) => (one === dropped ? [] : [one.getText()])).join(', ')}]`,
        );
    if (ts.isConditionalExpression(node))
      add('condition inverted', node.condition, `!(${node.condition.getText()})`);
    if (ts.isArrayLiteralExpression(node) && node.elements.length > 1 && node.elements.every(isCategory))
      for (const dropped of node.elements)
        add(
          'category dropped',
          node,
          `[${node.elements.flatMap((one) => (one === dropped ? [] : [one.getText()])).join(', ')}]`,
        );
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const { 0: before, index } of text.matchAll(locks))
    faults.push({
      kind: 'lock removed',
      file,
      line: text.slice(0, index).split('\n').length,
      start: index,
      before,
      after: before.startsWith('pg_') ? before.replace(/pg_advisory\w*lock/, 'abs') : '',
    });
  return faults;
}

const offByOne: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
};

const isCategory = (node: ts.Node): boolean =>
  ts.isStringLiteral(node) && (dataCategories as readonly string[]).includes(node.text);

/** Locks in the text of a query. */
const locks = /\bfor update(?: skip locked)?|\bpg_advisory_xact_lock\b/g;

/**
 * Draws `count` faults, spread as evenly over kinds and packages as the available faults allow. A seed always draws the
 * same faults.
 * @param all the faults of every source
 */
export function drawFaults(all: readonly Fault[], count: number, seed: number): Fault[] {
  const dice = new Dice(seed);
  const drawn = new Set<Fault>();
  for (let tries = 0; drawn.size < count && tries < 100 * count; tries += 1) {
    const ofKind = all.filter(({ kind }) => kind === faultKinds[tries % faultKinds.length]);
    if (ofKind.length === 0) continue;
    const room = dice.oneOf([...new Set(ofKind.map(({ file }) => roomOf(file)))]);
    drawn.add(dice.oneOf(ofKind.filter(({ file }) => roomOf(file) === room)));
  }
  return [...drawn];
}

export const roomOf = (file: string): string => file.split('/src/')[0]!;
