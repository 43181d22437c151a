import { languages, type CodeListId, type Language, type StaffStepCode } from '@homeward/contracts';
import {
  correctableSteps,
  pathFieldOf,
  correctionRuleOf,
  stepOf,
  type Field,
  type NestedFields,
  type Shape,
} from '@homeward/domain';
import { cantons, codeLists, countries, type CodeList } from '@homeward/programme';
import { documentHeaders } from '../documents/document-headers.js';
import { hintOf, labelOf } from '../messages/labels.js';
import type { Choice, Correctable, FormField, FormShape, StepForm } from '../openapi/schemas/form-schemas.js';
import { payeeWays } from '../steps/payee.js';
import { noCountries } from '../steps/values.js';
import { correctedFieldsOf } from '../steps/corrections-body.js';

/**
 * Returns the form of a step: the fields of its request, each with its name and choices in one language. The form does
 * not say whether the step is open, or for which subjects, because that depends on the case.
 */
export function formOf(step: StaffStepCode, language: Language): StepForm {
  const { fields, asked, isFile = false, needsVersion = false, second } = stepOf(step);
  const made = Object.keys(fields).find((name) => fields[name]!.shape.kind === 'new-id');
  const about = pathFieldOf(step);
  const asksFor = new Form(language).fields({ ...fields, ...asked });
  return {
    step,
    title: labelOf('steps', step, language),
    isFile,
    requiresVersion: needsVersion,
    ...(made !== undefined && { makes: made }),
    ...(about !== undefined && { about }),
    bySecondPerson: second !== undefined,
    fields: isFile ? inHeaders(asksFor) : asksFor,
  };
}

/** Adds to each field the header in which the field is sent with a file. */
const inHeaders = (fields: readonly FormField[]): FormField[] =>
  fields.map((field) => ({
    ...field,
    header: documentHeaders[field.name as keyof typeof documentHeaders],
  }));

class Form {
  constructor(private readonly language: Language) {}

  /** Returns the fields of a form. Leaves out fields that are in the path, and fields that the API fills in. */
  fields(fields: NestedFields): FormField[] {
    return Object.entries(fields)
      .filter(([, { shape }]) => !notAsked.includes(shape.kind))
      .map(([name, field]) => this.#field(name, field));
  }

  #field(name: string, { shape, category, details }: Field): FormField {
    const { optional = false, orNull = false, byDefault, says } = details;
    const help = says && hintOf(says, this.language);
    return {
      name,
      label: labelOf('fields', name, this.language),
      required: !optional && byDefault === undefined,
      orNone: orNull,
      ...(byDefault !== undefined && { byDefault }),
      ...(help !== undefined && { help }),
      ...(category !== undefined && { category }),
      shape: this.#shape(shape),
    };
  }

  #shape(shape: Shape): FormShape {
    switch (shape.kind) {
      case 'one-of':
        return {
          kind: 'choice',
          choices: shape.list === undefined ? this.#values(shape.values) : this.#newest(shape.list),
        };
      case 'canton':
        return { kind: 'choice', choices: this.#values(cantons) };
      case 'citizenship':
        return { kind: 'choice', choices: citizenshipChoices.get(this.language)! };
      case 'listed':
        return { kind: 'choice', choices: this.#newest(shape.list) };
      case 'list-version':
        return { kind: 'fixed', value: codeLists.newest(shape.list).version };
      case 'only':
        return { kind: 'fixed', value: shape.value };
      case 'pattern':
        return { kind: 'pattern', pattern: shape.pattern.source };
      case 'name':
      case 'reference':
      case 'line':
        return { kind: 'line', max: shape.max };
      case 'note':
        return { kind: 'lines', max: shape.max };
      case 'sealed':
        return this.#shape(shape.content);
      case 'object':
        return { kind: 'group', fields: this.fields(shape.fields), notEmpty: shape.notEmpty ?? false };
      case 'list':
        return { kind: 'list', of: this.#shape(shape.of), from: shape.from, to: shape.to };
      case 'by-code':
        return { kind: 'by-code', of: this.#shape(shape.of), choices: this.#newest(shape.list) };
      case 'either':
        return { kind: 'ways', ways: shape.of.map((way) => this.#shape(way)) };
      case 'payee':
        return { kind: 'ways', ways: payeeWays.map((way) => this.#shape({ kind: 'object', fields: way })) };
      case 'correction':
        return { kind: 'correction', of: correctableSteps().map((step) => this.#correctable(step)) };
      case 'new-id':
      case 'path-id':
      case 'found':
        throw new TypeError(`a form has no field of the kind "${shape.kind}"`);
      default:
        return shape;
    }
  }

  #correctable(step: StaffStepCode): Correctable {
    const fields = this.fields(correctedFieldsOf(step)).map((field) => ({ ...field, required: false }));
    return {
      step,
      title: labelOf('steps', step, this.language),
      strikable: correctionRuleOf(step)!.strikable === true,
      fields,
    };
  }

  readonly #values = (values: readonly string[]): Choice[] =>
    values.map((code) => ({ code, label: labelOf('values', code, this.language) }));

  readonly #newest = (list: CodeListId): Choice[] => choicesOf(codeLists.newest(list), this.language);
}

const notAsked: readonly Shape['kind'][] = ['new-id', 'path-id', 'found'];

const choicesOf = ({ codes }: CodeList, language: Language): Choice[] =>
  codes.map(({ code, label }) => ({ code, label: label[language] }));

/**
 * NAME-1: returns the citizenship choices. Answers that are not countries come first, and countries follow in the order
 * of their names.
 */
function citizenshipsIn(language: Language): Choice[] {
  const names = new Intl.DisplayNames([`${language}-CH`], { type: 'region' });
  const { compare } = new Intl.Collator(`${language}-CH`);
  return [
    ...noCountries.map((code) => ({ code, label: labelOf('values', code, language) })),
    ...countries
      .map((code) => ({ code, label: names.of(code)! }))
      .sort((one, other) => compare(one.label, other.label)),
  ];
}

/**
 * The citizenship choices in each language. The choices are computed only once, because every correction form also
 * contains them.
 */
const citizenshipChoices: ReadonlyMap<Language, readonly Choice[]> = new Map(
  languages.map((language) => [language, citizenshipsIn(language)]),
);
