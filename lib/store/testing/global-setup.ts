import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './postgres';

/** One PostgreSQL per run of the integration and lab tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startTestPostgres();
  project.provide('testPostgresUrl', url);
  return stop;
}
