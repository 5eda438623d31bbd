import Docker, { type DockerOptions } from 'dockerode';
import { ConnectError } from '../connect-error';
import type { EngineCallOptions } from '../engine-reader';
import type { BoundedModem } from './bounded-modem';

/** dockerode for its vocabulary alone, over our modem, with one call's limits. */
export function dockerOver(modem: BoundedModem, call: EngineCallOptions): Docker {
  // The published types do not know the `modem` option that the library has.
  return new Docker({ modem: modem.forCall(call) } as unknown as DockerOptions);
}

/** Refuses a name that could leave its place in a path: dockerode puts ids into paths without encoding them. */
export function checkedId(id: string, shape: RegExp): string {
  if (!shape.test(id)) throw new ConnectError('not-allowed', { detail: `Not an id: ${id.slice(0, 80)}` });
  return id;
}
