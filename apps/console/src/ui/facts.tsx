import { use, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { CalledContext, useNames } from '../case/names.js';
import { dayAsTyped, isDay, isInstant } from '../words/dates.js';
import { useCodes } from '../words/codes.js';
import { useLabels } from '../words/labels.js';
import { amountAsTyped, currencyIn } from '../words/money.js';
import { useWords } from '../words/words.js';
import { CurrencyContext } from './currency.js';
import { MasksValues, Masked } from './masked.js';
import { personalDataFields, nameFields } from './personal-fields.js';

/** Any record, or a part of a record. */
export type Thing = Readonly<Record<string, unknown>>;
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** True for a UUID. A number may follow the UUID, as in the id of a payment attempt. */
const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}(?:-\d+)?$/.test(text);

/** Returns the last characters of an unknown id, which distinguish it from other ids of its kind. */
const shortId = (id: string): string => id.slice(-8);
/**
 * The kinds of labels that can describe a field: the label of the field, or the label of the code that is its value.
 */
const nameKinds = ['fields', 'deadlines', 'steps', 'values'] as const;

/**
 * Shows any record of a case field by field, with labels for codes and names for ids. Amounts are in the currency of
 * the record, or of the record around it.
 */
export function Facts({ of, without = [] }: { readonly of: Thing; readonly without?: readonly string[] }) {
  const nameOf = useFieldNames();
  const names = useNames();
  const isMasked = useIsMasked();
  const currency = currencyIn(of, use(CurrencyContext));
  // Readers cannot use an id that has no name.
  const isNameless = (value: unknown): boolean =>
    typeof value === 'string'
      ? isUuid(value) && names(value) === undefined
      : Array.isArray(value) && value.every(isNameless);
  const shown = Object.entries(of).filter(
    ([name, value]) => !without.includes(name) && hasValue(value) && !isNameless(value),
  );
  return (
    <CurrencyContext value={currency}>
      <dl className="facts">
        {shown.map(([name, value]) => (
          <Row key={name} name={nameOf(name)}>
            {isMasked(name) ? (
              <Masked what={nameOf(name)}>
                <Value name={name} value={value} />
              </Masked>
            ) : (
              <Value name={name} value={value} />
            )}
          </Row>
        ))}
      </dl>
    </CurrencyContext>
  );
}

/**
 * Returns a function that returns true if the value of a field is masked. A name is not masked if the reader asked for
 * the names of the case.
 */
function useIsMasked(): (field: string) => boolean {
  const masksValues = use(MasksValues);
  const areNamesAsked = use(CalledContext).size > 0;
  return (field) => masksValues && personalDataFields.has(field) && !(areNamesAsked && nameFields.has(field));
}

/**
 * Returns a function that returns the label for the name of a field. In some records, the names of the fields are ids
 * or days. The label for an id is the name of the person, organisation or colleague, as far as the reader may see it.
 * Without such a name, the label is the end of the id. The label for a day is the formatted day.
 */
export function useFieldNames(): (name: string) => string {
  const label = useLabels();
  const names = useNames();
  return (name) => {
    if (isUuid(name)) return names(name) ?? shortId(name);
    if (isDay(name)) return dayAsTyped(name);
    return nameKinds.map((kind) => label(kind, name)).find((text) => text !== name) ?? name;
  };
}

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** False for an empty value, which is left out like a missing field. */
const hasValue = (value: unknown): boolean =>
  value !== null && value !== undefined && !(typeof value === 'object' && Object.keys(value).length === 0);

export function Value({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  const codeOf = useCodes();
  const names = useNames();
  const words = useWords();
  const currency = use(CurrencyContext);
  const { formatDate } = useIntl();
  if (Array.isArray(value)) {
    if (value.every((item) => !isThing(item)))
      return value.map((item, n) => (
        <span key={n}>
          {n > 0 && ', '}
          <Value name={name} value={item} />
        </span>
      ));
    return value.map((item, n) => <Value key={n} name={name} value={item} />);
  }
  if (isThing(value)) return <Facts of={value} />;
  if (typeof value === 'boolean') return words(value ? 'facts.yes' : 'facts.no');
  if (typeof value === 'number')
    return name.endsWith('Minor') ? amountAsTyped(value, currency) : String(value);
  if (typeof value !== 'string') return null;
  if (isDay(value)) return dayAsTyped(value);
  if (isInstant(value))
    return formatDate(value, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' });
  if (isUuid(value)) return names(value) ?? shortId(value);
  if (name === 'deadlineId') return <DeadlineName of={value} />;
  return codeOf(name, value);
}

/** Shows a deadline by the label of its code and, if its subject has a name, by this name. */
function DeadlineName({ of }: { readonly of: string }) {
  const label = useLabels();
  const names = useNames();
  const [code = '', subject = ''] = of.split(':');
  return [label('deadlines', code), names(subject)].filter((text) => text !== undefined).join(', ');
}
