import { oneOf } from '../case/field-kinds.js';

/**
 * MINOR-3: the consents of the guardian and of the child. A "no" from the guardian or from the child stops the return.
 * A child who is able to judge is asked.
 */
export const minorConsents = {
  guardianConsents: oneOf(['not-asked', 'yes', 'no'], 'risk')
    .byDefault('not-asked')
    .says('The guardian, or another person who holds parental authority.')
    .correctable(),
  childConsents: oneOf(['not-asked', 'yes', 'no', 'not-able-to-judge'], 'risk')
    .byDefault('not-asked')
    .correctable(),
};
