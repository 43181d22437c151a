import { isJob, type Composition, type Service } from './composition.js';

/**
 * Checks one promise of docker-compose.yml for a service. Returns the way in which the service breaks the promise, or
 * `undefined`.
 */
type Rule = (service: Service, composition: Composition) => string | undefined | false;

const rules: readonly Rule[] = [
  ({ image = '' }) => !isPinned(image) && 'has an image without the tag of one release',
  ({ restart }) => restart === undefined && 'has no restart policy',
  (service) => !isJob(service) && service.healthcheck === undefined && 'has no health check',
  ({ ports = [] }) => !ports.every(onLoopback) && 'opens a port beyond the loopback',
  ({ user = '' }) => !/^[1-9]\d*:[1-9]\d*$/.test(user) && 'does not run as a numbered user other than root',
  ({ read_only }) => read_only !== true && 'can write to its own file system',
  ({ cap_drop = [] }) => !cap_drop.includes('ALL') && 'keeps capabilities',
  ({ security_opt = [] }) => !security_opt.includes('no-new-privileges:true') && 'can gain privileges',
  ({ deploy }) =>
    !limits.every((limit) => deploy?.resources?.limits?.[limit]) && `has no limit of ${limits.join(', ')}`,
  ({ secrets = [] }, { secrets: known }) =>
    !secrets.every((secret) => secret in known) && 'asks for an unknown secret',
  waitsInVain,
];

const limits = ['cpus', 'memory', 'pids'];

/** True for `registry/name:18.4-bookworm`, false for `name`, `name:latest` and `name:18`. */
export const isPinned = (image: string): boolean => /:v?\d+\.\d+[\w.-]*$/.test(image);

const onLoopback = (port: string): boolean => /^127\.0\.0\.1:\d+:\d+$/.test(port);

/**
 * Finds a service that would wait forever, for a service to complete or for a job to become healthy. Only a job
 * completes, and only a service becomes healthy.
 */
function waitsInVain({ depends_on = {} }: Service, { services }: Composition): string | undefined {
  const inVain = Object.entries(depends_on).find(([name, { condition }]) => {
    const other = services[name];
    return other === undefined || isJob(other) !== (condition === 'service_completed_successfully');
  });
  return inVain && `waits for ${inVain[0]} in vain`;
}

/** Returns the promises that a service breaks, one sentence each. */
export const ruleProblems = (composition: Composition): string[] =>
  Object.entries(composition.services).flatMap(([name, service]) =>
    rules.flatMap((rule) => {
      const how = rule(service, composition);
      return how ? [`${name} ${how}`] : [];
    }),
  );
