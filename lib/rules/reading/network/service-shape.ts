import type { Container, Process } from '@/lib/model';
import { parseImageReference } from '../image/image-reference';
import type { Door } from './service-door';

/** By what a service is recognised, whatever it is called on this host and wherever its port was moved to. */
export interface ServiceShape {
  readonly name: string; // "MongoDB", as sentences say it
  readonly image: RegExp | null; // in "namespace/name" of a repository: never in the name of its registry
  readonly notImage?: RegExp; // more images that only carry the name; `COMPANION` holds the usual ones
  readonly isCompanion?: boolean; // the service itself is such a companion: an admin page
  readonly program: RegExp | null; // the whole name of the program that serves, also cut to 15 bytes by the kernel
  readonly commandLine?: RegExp; // in the arguments of what an interpreter runs: java, python, node
  readonly ports: readonly number[]; // its own: whatever publishes one of them is taken for it
  readonly sharedPorts?: readonly number[]; // many others use them too: they count only together with a name
  readonly anyPort?: boolean; // on the host its program counts wherever it listens
  readonly asidePorts?: readonly number[]; // published by its image as well, and another matter
  readonly countedPorts?: (container: Container) => readonly number[]; // of a named container; all when left out
  readonly called?: { readonly name: RegExp; readonly ports: readonly number[] }; // another image, under its name and on its ports
  readonly protocols?: readonly Door['protocol'][]; // tcp when left out
  readonly kernelPorts?: readonly number[]; // held by the kernel itself, so by no process
  readonly containersOnly?: boolean; // on the host itself it is no finding
}

// Images around a service that are not the service: what they publish is their own.
const COMPANION =
  /(^|[/_.-])(exporter|operator|commander|insights?|admin|browser|ui|webui|gui|console|express|client|cli|tools?|toolbox|utils?|agent|runner|backups?|dump|restore|init|setup|migrat\w*|connect|connector|proxy|router|gateway|monitor|metrics|prober?|dashboards?|docs|seed(er)?|curator|workbench|box|meta|csi|provider|injector|webhook|surveyor|reloader)([/_.-]|$)/;

/** The image or the program says so. A port alone does not. */
export function isNamed(container: Container, shape: ServiceShape): boolean {
  const image = parseImageReference(container.imageRef);
  const path = image ? `${image.namespace}/${image.name}` : '';
  const beside = (shape.notImage?.test(path) ?? false) || (!shape.isCompanion && COMPANION.test(path));
  if (beside) return false;
  if (shape.image?.test(path)) return true;
  const programs = [container.path, container.args[0] ?? ''].map(baseName);
  return (
    programs.some((program) => shape.program?.test(program)) || (shape.commandLine?.test(commandOf(container)) ?? false)
  );
}

/** Its own name, its service's or its image's title. Names are the container's own words, so a port must speak for them. */
export const isCalled = ({ name, labels }: Container, { called }: ServiceShape): boolean =>
  called !== undefined &&
  [name, labels['com.docker.compose.service'], labels['org.opencontainers.image.title']].some(
    (word) => word !== undefined && called.name.test(word.toLowerCase()),
  );

const baseName = (word: string): string => word.split('/').at(-1) ?? '';

// Variables that interpreters read as further arguments: JAVA_TOOL_OPTIONS, NODE_OPTIONS, JAVA_OPTS.
const OPTION_VARIABLE = /(^|_)(OPTS|OPTIONS)$/;

/** What a container runs, with the options that its interpreter takes from the environment. */
export const commandOf = (container: Container): string =>
  [
    container.path,
    ...container.args,
    ...container.env.filter((entry) => OPTION_VARIABLE.test(entry.name)).map((entry) => entry.value),
  ].join(' ');

/** Everything a container is told: its command and its environment as NAME=value. */
export const wordsOf = (container: Container): string =>
  [
    ...container.entrypoint,
    container.path,
    ...container.args,
    ...container.env.map((entry) => `${entry.name}=${entry.value}`),
  ].join(' ');

const INTERPRETER = /^(java|python[\d.]*|node|ruby|perl|php|beam\.smp)$/;

/** Whether a process of the host is this service; null when that cannot be seen. */
export function isProgram(comm: string, process: Process | null, shape: ServiceShape): boolean | null {
  if (shape.program?.test(comm)) return true;
  if (comm === '') return null;
  if (!shape.commandLine) return false;
  const seen = process !== null && process.cmdlineState === 'read';
  if (seen) return shape.commandLine.test(process.argv.join(' '));
  return INTERPRETER.test(comm) ? null : false;
}
