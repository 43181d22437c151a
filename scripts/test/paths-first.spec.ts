import { pathsFirst } from '../jest/paths-first.js';

it.each([
  ['libs/domain', 'libs/domain'],
  ['--selectProjects unit', '--selectProjects unit'],
  ['--selectProjects unit libs/domain', 'libs/domain --selectProjects unit'],
  ['--selectProjects=unit libs/domain apps', 'libs/domain apps --selectProjects=unit'],
  ['--selectProjects unit servers libs -t MED-2', 'libs --selectProjects unit servers -t MED-2'],
  ['--ignoreProjects alone libs --watch apps', 'libs --ignoreProjects alone --watch apps'],
])('passes `%s` to jest as `%s`', (given, understood) => {
  expect(pathsFirst(given.split(' '))).toEqual(understood.split(' '));
});
