import { FormattedMessage, useIntl, type PrimitiveType } from 'react-intl';
import type { WordId } from './language.js';

type Values = Readonly<Record<string, PrimitiveType>>;

/** A sentence of the console, in the reader's language. */
export const W = ({ id, values }: { readonly id: WordId; readonly values?: Values }) => (
  <FormattedMessage id={id} {...(values && { values })} />
);

/**
 * Returns a function that returns a sentence as a string. Use it where an element is not allowed, such as in a label or
 * a title.
 */
export function useWords(): (id: WordId, values?: Values) => string {
  const { formatMessage } = useIntl();
  return (id, values) => formatMessage({ id }, values);
}
