import { describe, expect, it } from 'vitest';
import { containerWith, idOf, published } from '../../testing/container';
import { listening } from '../../testing/listener';
import { processWith } from '../../testing/process';
import { doorsText, openServices, type ServiceFacts, serviceBlindSpots } from './exposed-service';
import type { ServiceShape } from './service-shape';

const SEARCH: ServiceShape = {
  name: 'Search',
  image: /(^|[/_.-])search([/_.-]|$)/,
  program: /^searchd$/,
  commandLine: /\borg\.search\.Main\b/,
  ports: [9200],
  sharedPorts: [8080],
  asidePorts: [9999],
};

const facts = (changes: Partial<ServiceFacts>): ServiceFacts => ({
  containers: undefined,
  sockets: undefined,
  processes: undefined,
  ...changes,
});
const found = (changes: Partial<ServiceFacts>) =>
  openServices(facts(changes), [SEARCH]).map((one) => `${one.holder} ${doorsText(one)} by ${one.knownBy}`);
const blind = (changes: Partial<ServiceFacts>) =>
  serviceBlindSpots(facts(changes), [SEARCH]).map((one) => one.subject.id);
const running = (imageRef: string, ...ports: readonly string[]) => ({
  containers: [containerWith({ imageRef, ports: ports.map((port) => published(port)) })],
});

describe('a service in a container', () => {
  it('is known by its image, whatever port it was moved to', () =>
    expect(found(running('acme/search:2', '7000->7001'))).toEqual(['web 0.0.0.0:7000 by name']));
  it('is known by its own port, whatever its image', () =>
    expect(found(running('acme/api:2', '7000->9200'))).toEqual(['web 0.0.0.0:7000 by port']));
  it('is known by what the command runs', () => {
    const container = containerWith({ path: 'java', args: ['org.search.Main'], ports: [published('80->80')] });
    expect(found({ containers: [container] })).toEqual(['web 0.0.0.0:80 by name']);
  });
  it('is not known by a port that many use', () => expect(found(running('acme/api:2', '8080->8080'))).toEqual([]));
  it('is not known by the name of a registry', () =>
    expect(found(running('search.acme.example/api:2', '80->80'))).toEqual([]));
  it('is not known by a part of a name', () => expect(found(running('acme/research:2', '80->80'))).toEqual([]));
  it.each(['acme/search-exporter', 'acme/search-ui', 'acme/search_backup:1'])('%s only carries the name', (image) =>
    expect(found(running(image, '80->80'))).toEqual([]),
  );
  it('has ports that are another matter', () => expect(found(running('acme/search', '9999->9999'))).toEqual([]));
  it('is one finding for all its doors', () =>
    expect(found(running('acme/search', '0.0.0.0:80->80', '[::]:80->80', '10.0.0.5:81->81'))).toEqual([
      'web 0.0.0.0:80 and 1 more by name',
    ]));
  it('answers on the sockets of the host when it shares its network', () => {
    const container = containerWith({ imageRef: 'acme/search', networkMode: 'host' });
    const sockets = [
      listening('0.0.0.0:7000', { containerId: idOf('web') }),
      listening('127.0.0.1:7001', { containerId: idOf('web') }),
    ];
    expect(found({ containers: [container], sockets })).toEqual(['web 0.0.0.0:7000 by name']);
    expect(blind({ containers: [container] })).toEqual([idOf('web')]);
    expect(blind({ containers: [container], sockets })).toEqual([]);
  });
});

describe('a service of the host', () => {
  const on = (where: string, comm: string, pid: number | null = 900) => ({
    sockets: [listening(where, { comm, pid })],
  });
  it('is known by its program, on its ports', () => {
    expect(found(on('0.0.0.0:8080', 'searchd'))).toEqual(['searchd 0.0.0.0:8080 by name']);
    expect(found(on('0.0.0.0:7000', 'searchd'))).toEqual([]);
    expect(found(on('127.0.0.1:9200', 'searchd'))).toEqual([]);
    expect(found(on('0.0.0.0:9200', 'nginx'))).toEqual([]);
  });
  it('is known by what an interpreter runs', () => {
    const java = (argv: string[]) => ({
      ...on('0.0.0.0:9200', 'java'),
      processes: [processWith({ pid: 900, comm: 'java', argv })],
    });
    expect(found(java(['java', 'org.search.Main']))).toEqual(['java 0.0.0.0:9200 by name']);
    expect(found(java(['java', 'org.other.Main']))).toEqual([]);
    expect(blind(java(['java', 'org.other.Main']))).toEqual([]);
  });
  it('is not decided where nobody saw who listens', () => {
    expect(blind(on('0.0.0.0:9200', 'java'))).toEqual(['tcp/0.0.0.0:9200']);
    expect(blind(on('0.0.0.0:9200', '', null))).toEqual(['tcp/0.0.0.0:9200']);
    expect(blind({ ...on('0.0.0.0:9200', '', null), ...running('acme/api', '9200->80') })).toEqual([]);
    expect(blind(on('0.0.0.0:9200', 'docker-proxy'))).toEqual([]);
  });
  it('is one finding for both families', () =>
    expect(
      found({
        sockets: [listening('[::]:9200', { comm: 'searchd' }), listening('0.0.0.0:9200', { comm: 'searchd' })],
      }),
    ).toEqual(['searchd [::]:9200 by name']));
});
