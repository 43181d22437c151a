import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { isErrorCode } from '@homeward/contracts';
import ts from 'typescript';
import type { GeneratedFiles } from './generated-files.js';

const domain = join(projectRoot, 'libs/domain/src');
const api = join(projectRoot, 'apps/api/src');

/** The folder of completions, which contain refusals by the API for a single step. */
const completions = join(api, 'steps/completions');
/**
 * The file with the refusal for a missing recent sign-in. openapi.ts adds this refusal to the steps that need a recent
 * sign-in.
 */
const ofSomeSteps = join(api, 'auth/step-up.ts');
/**
 * The items that a step can be about, by the field in the step's path, each with the refusal for an item that does not
 * exist.
 */
const subjects = join(domain, 'access/subjects.ts');

/**
 * Returns the error codes with which each step can be refused, for OpenAPI: the codes in its rules and in all functions
 * that its rules call. The codes are found in the sources, so that no list must be maintained. If a rule is chosen at
 * run time, the codes of all possible rules count.
 */
export function refusalsFile(): GeneratedFiles {
  const { steps, corrections, byCompletion, engine } = readSources();
  const ofStep = ({ step, own, corrects }: StepFound): string[] =>
    sorted([
      ...own,
      ...(byCompletion.get(step) ?? []),
      ...(corrects ? corrections : []),
      ...(step === 'attach-document' ? filesIn(join(api, 'documents')).flatMap(codesIn) : []),
    ]);
  const content = {
    every: sorted([...engine, ...ofEveryStep().flatMap(codesIn)]),
    steps: Object.fromEntries(steps.map((found) => [found.step, ofStep(found)])),
  };
  return { 'apps/api/src/openapi/refusals.json': `${JSON.stringify(content, null, 2)}\n` };
}

interface StepFound {
  readonly step: string;
  readonly own: readonly string[];
  /** True for a correction. A correction can be refused with every code of the steps that it can correct. */
  readonly corrects: boolean;
}

const sorted = (codes: readonly string[]): string[] => [...new Set(codes)].sort();

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

function readSources() {
  const files = [...filesIn(domain), ...filesIn(completions)];
  const program = ts.createProgram(files, { ...compilerOptions(), noEmit: true });
  const checker = program.getTypeChecker();
  const source = (file: string): ts.SourceFile => program.getSourceFile(file)!;
  const reach = (roots: readonly ts.Node[]): string[] => codesReached(roots, checker);
  const stepFiles = filesIn(domain).filter((file) => file.endsWith('.step.ts'));
  const definitions = stepFiles.flatMap((file) => definitionsIn(source(file)));
  const aboutOf = (properties: Definition['properties']): ts.Node[] =>
    namedParts(source(subjects), pathFieldsIn(properties)).map(([, part]) => part);
  const steps = definitions.map(({ step, properties, file }): StepFound => {
    const rules = properties.filter((one) => ['closedBecause', 'closedFor', 'refuse'].includes(nameOf(one)));
    const isSecond = properties.some((one) => nameOf(one) === 'second');
    return {
      step,
      own: [...reach(rules), ...reach(aboutOf(properties)), ...(isSecond ? ['STEP.SAME_PERSON'] : [])],
      corrects: file.includes('/corrections/steps/'),
    };
  });
  const corrections = reach(
    definitions.flatMap(({ properties }) => properties.filter((one) => nameOf(one) === 'correction')),
  );
  const byCompletion = new Map(
    filesIn(completions)
      .flatMap((file) => namedParts(source(file), new Set(steps.map(({ step }) => step))))
      .map(([step, part]) => [step, reach([part])]),
  );
  const engine = reach(functionsNamed(source(join(domain, 'engine/engine.ts')), ['refuse', 'refuseOpening']));
  return { steps, corrections, byCompletion, engine };
}

function compilerOptions(): ts.CompilerOptions {
  const path = join(projectRoot, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: object };
  return ts.parseJsonConfigFileContent(config, ts.sys, projectRoot).options;
}

interface Definition {
  readonly step: string;
  readonly properties: readonly ts.ObjectLiteralElementLike[];
  readonly file: string;
}

/** Finds definitions such as `defineStep('plan-visit', { … })`. */
function definitionsIn(file: ts.SourceFile): Definition[] {
  const found: Definition[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineStep') {
      const [step, definition] = node.arguments;
      if (step && ts.isStringLiteral(step) && definition && ts.isObjectLiteralExpression(definition))
        found.push({ step: step.text, properties: [...definition.properties], file: file.fileName });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const nameOf = (one: ts.ObjectLiteralElementLike): string =>
  one.name && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) ? one.name.text : '';

const pathFieldsIn = (properties: Definition['properties']): ReadonlySet<string> => {
  const path = properties.find((one) => nameOf(one) === 'path')?.getText() ?? '';
  return new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field!));
};

/** Returns the properties with one of these names. */
function namedParts(file: ts.SourceFile, names: ReadonlySet<string>): [string, ts.Node][] {
  const found: [string, ts.Node][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && names.has(nameOf(node)))
      found.push([nameOf(node), node.initializer]);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const functionsNamed = (file: ts.SourceFile, names: readonly string[]): ts.Node[] =>
  file.statements.filter(
    (one) => ts.isFunctionDeclaration(one) && one.name !== undefined && names.includes(one.name.text),
  );

/**
 * Returns the codes in these nodes, and in all functions and tables of the project that these nodes name, except the
 * table of steps.
 */
function codesReached(roots: readonly ts.Node[], checker: ts.TypeChecker): string[] {
  const codes: string[] = [];
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteral(node) && isErrorCode(node.text)) codes.push(node.text);
    if (ts.isIdentifier(node)) for (const declared of declarationsOf(node, checker)) enter(declared);
    ts.forEachChild(node, visit);
  };
  const enter = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    visit(node);
  };
  roots.forEach(enter);
  return codes;
}

/** Returns the functions, constants and parts of tables in the project's rules to which the name refers. */
function declarationsOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Node[] {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const named = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (named.declarations ?? []).filter(
    (one) =>
      (ts.isFunctionDeclaration(one) || ts.isVariableDeclaration(one) || ts.isPropertyAssignment(one)) &&
      !isStep(one) &&
      isOfRules(one.getSourceFile().fileName),
  );
}

/** True for the definition of a step. A step that names another step is not refused with the codes of that step. */
const isStep = (node: ts.Node): boolean =>
  ts.isVariableDeclaration(node) && node.initializer?.getText().startsWith('defineStep(') === true;

const isOfRules = (file: string): boolean =>
  (file.startsWith(domain) && !file.endsWith('/steps.ts') && file !== subjects) ||
  file.startsWith(completions);

/** Returns the files in which the API refuses any step. */
const ofEveryStep = (): string[] =>
  [
    ...readdirSync(api).flatMap((file) => (file.endsWith('.ts') ? [join(api, file)] : [])),
    ...['auth', 'cases', 'edges', 'problem', 'steps'].flatMap((folder) => filesIn(join(api, folder))),
    join(api, 'sessions/forged.ts'),
    ...filesIn(join(projectRoot, 'libs/sign-in/src')),
  ].filter((file) => !file.startsWith(completions) && file !== ofSomeSteps);

/** Returns all codes in a file. */
const codesIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/'([A-Z][A-Z_]*\.[A-Z_]+)'/g)].flatMap(([, code]) =>
    isErrorCode(code!) ? [code] : [],
  );
