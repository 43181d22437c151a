import { projectRoot } from '@homeward/config';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface StepFile {
  readonly step: string;
  /** The path from libs/domain/src, such as `planning/steps/draft-plan.step`. */
  readonly path: string;
  readonly page: string;
}

const codesPath = 'libs/contracts/src/staff-step-codes.ts';
const domain = 'libs/domain/src';

/**
 * Returns the three files that list all steps, by path. Each step has its own file, and `npm run docs` writes these
 * three files. Existing steps keep their order in these files. A new step is added after the last step of its page.
 */
export function stepFiles(): Readonly<Record<string, string>> {
  const files = inOrder(allFiles(), orderNow());
  return {
    [codesPath]: codesFile(files),
    [`${domain}/steps.ts`]: tableFile(files),
    [`${domain}/step-payloads.ts`]: payloadsFile(files),
  };
}

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

const allFiles = (): StepFile[] =>
  readdirSync(join(projectRoot, domain), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.step.ts'))
    .map((file) => ({
      step: basename(file, '.step.ts'),
      path: file.replace(/\.ts$/, ''),
      page: /^ {2}page: '([a-z-]+)',$/m.exec(read(`${domain}/${file}`))?.[1] ?? '',
    }))
    .sort((a, b) => a.path.localeCompare(b.path));

const orderNow = (): string[] =>
  [...read(codesPath).matchAll(/^ {2}'([a-z-]+)',$/gm)].map(([, step]) => step!);

function inOrder(files: readonly StepFile[], order: readonly string[]): StepFile[] {
  const ordered = order.flatMap((step) => files.filter((file) => file.step === step));
  for (const added of files.filter(({ step }) => !order.includes(step))) {
    const last = ordered.findLastIndex(({ page }) => page === added.page);
    ordered.splice(last < 0 ? ordered.length : last + 1, 0, added);
  }
  return ordered;
}

const codesFile = (
  files: readonly StepFile[],
): string => `import type { MachineStepCode } from './machine-steps.js';

/* Written by \`npm run docs\` from the steps of libs/domain. */

/** Every step that a member of staff can take, in the order of the programme. */
export const staffStepCodes = [
${files.map(({ step }) => `  '${step}',`).join('\n')}
] as const;
export type StaffStepCode = (typeof staffStepCodes)[number];
export type StepCode = StaffStepCode | MachineStepCode;
`;

const written = '/* Written by `npm run docs`: a step is one file beside its capability. */';

const tableFile = (files: readonly StepFile[]): string => `${written}
import type { StaffStepCode } from '@homeward/contracts';
${files.map((file) => importOf(file, constOf(file.step))).join('\n')}
import type { AnyStep } from './case/define-step.js';

const table = {
${files.map(({ step }) => `  ${step.includes('-') ? `'${step}': ${constOf(step)}` : step},`).join('\n')}
} satisfies Record<StaffStepCode, AnyStep>;

/** THE STEPS TABLE, in the order of the programme. */
export const staffSteps: Readonly<Record<StaffStepCode, AnyStep>> = table;
/** With the fields of each, for the compiler. */
export type DefinedSteps = typeof table;
`;

const payloadsFile = (files: readonly StepFile[]): string => `${written}
import type { MachineSteps } from '@homeward/contracts';
${files.map((file) => importOf(file, `type ${typeOf(file.step)}`)).join('\n')}

/** The payload of each step of staff. */
export interface StaffSteps {
${files.map(({ step }) => `  ${step.includes('-') ? `'${step}'` : step}: ${typeOf(step)};`).join('\n')}
}
export interface AllSteps extends StaffSteps, MachineSteps {}
`;

const constOf = (step: string): string => step.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const typeOf = (step: string): string => constOf(step).replace(/^\w/, (letter) => letter.toUpperCase());

const widest = 110;
function importOf({ path }: StepFile, name: string): string {
  const line = `import { ${name} } from './${path}.js';`.replace('import { type ', 'import type { ');
  return line.length <= widest ? line : line.replace('{ ', '{\n  ').replace(' }', ',\n}');
}
