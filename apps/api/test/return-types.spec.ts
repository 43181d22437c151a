import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import ts from 'typescript';

const source = join(projectRoot, 'apps/api/src');
const verbs = ['Get', 'Post', 'Put', 'Delete'];
/** Types with which the compiler cannot compare an answer with its schema. */
const vague = /\b(?:any|unknown|object)\b/;

interface Handler {
  readonly name: string;
  readonly returns: string | undefined;
}

const isRoute = (node: ts.MethodDeclaration): boolean =>
  (ts.getDecorators(node) ?? []).some(
    ({ expression }) => ts.isCallExpression(expression) && verbs.includes(expression.expression.getText()),
  );

/** Finds the methods that answer routes in all classes of a file, including classes inside functions. */
function handlersIn(text: string): Handler[] {
  const handlers: Handler[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node) && isRoute(node) && ts.isClassLike(node.parent)) {
      const name = `${node.parent.name?.text}.${node.name.getText()}`;
      handlers.push({ name, returns: node.type?.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('controller.ts', text, ts.ScriptTarget.Latest, true));
  return handlers;
}

const untyped = (handlers: readonly Handler[]): string[] =>
  handlers
    .filter(({ returns }) => returns === undefined || vague.test(returns))
    .map(({ name, returns }) => `${name}: ${returns ?? 'no type'}`);

describe('the handlers of the routes', () => {
  it('every route handler has a return type, so that the compiler compares each answer with its schema', () => {
    const handlers = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => handlersIn(readFileSync(join(source, file), 'utf8')));
    expect(handlers.length).toBeGreaterThan(80);
    expect(untyped(handlers)).toEqual([]);
  });

  it.each([
    ['no return type', '@Get() list() { return { items: [] }; }', 'Cases.list: no type'],
    ['a vague return type', '@Post() async open(): Promise<unknown> {}', 'Cases.open: Promise<unknown>'],
  ])('reports a route handler by name if it has %s', (_, method, reported) => {
    expect(untyped(handlersIn(`const controllerOf = () => class Cases { ${method} help() {} };`))).toEqual([
      reported,
    ]);
  });
});
