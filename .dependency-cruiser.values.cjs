/**
 * Looks for circles in libs/domain. The types of the domain form one circle, because the state of a case consists of
 * the states of its parts, and each rule reads the whole state (decision 94). For an import, the tool reports only one
 * of its circles, so that a circle of types would hide a circle of values. This run therefore leaves types out.
 */
const { options } = require('./.dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no-circles-of-values',
      comment: 'A file that is loaded before what it needs has no value for it yet.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
