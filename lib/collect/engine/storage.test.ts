import { describe, expect, it } from 'vitest';
import { parseImage, parseImageIds } from './image';
import { parseDiskUse, parseEvents, parseNetworks, parseVolumes } from './storage';

describe('images and storage', () => {
  it('reads an image with its history', () => {
    const image = parseImage(
      { Id: 'sha256:x', RepoTags: ['<none>:<none>'], RepoDigests: null, Size: 1, Config: { Env: ['TOKEN=canary'] } },
      [{ CreatedBy: 'ARG PASSWORD=canary', Created: 1_790_000_000, Size: 2, Comment: '' }],
      new Map([['sha256:x', 2]]),
    );
    expect(image).toMatchObject({
      dangling: true,
      repoTags: [],
      containerCount: 2,
      history: [{ createdBy: 'ARG PASSWORD=***', sizeBytes: 2 }],
    });
    expect(JSON.stringify(image)).not.toContain('canary');
    expect(parseImageIds([{ Id: 'x' }, {}])).toEqual({ ids: ['x'], unreadItems: 1 });
    expect(() => parseImageIds({ message: 'no' })).toThrow();
  });

  it('reads networks, volumes and sums', () => {
    expect(
      parseNetworks([{ Id: 'n', Options: { a: 'b', c: 1 }, IPAM: { Config: [{ Subnet: '10.0.0.0/8' }] } }, 'x']),
    ).toMatchObject({ networks: [{ options: { a: 'b' }, subnets: ['10.0.0.0/8'] }], unreadItems: 1 });
    expect(parseVolumes({ Volumes: null })).toEqual({ volumes: [], unreadItems: 0 });
    const { use, volumes } = parseDiskUse({
      LayersSize: 10,
      Images: [
        { Size: 5, SharedSize: 2, Containers: 0 },
        { Size: 9, Containers: 1 },
      ],
      Volumes: [
        { Name: 'v', UsageData: { Size: 4, RefCount: 0 } },
        { Name: 'w', UsageData: { Size: -1, RefCount: -1 } },
      ],
      BuildCache: null,
    });
    expect(use).toEqual({
      imagesBytes: 10,
      containersBytes: 0,
      volumesBytes: 4,
      buildCacheBytes: 0,
      reclaimableImageBytes: 3,
    });
    expect(volumes.get('w')).toMatchObject({ sizeBytes: null, references: null });
  });

  it('reads events and survives impossible times', () => {
    const { events, unreadItems } = parseEvents([
      {
        Type: 'container',
        Action: 'exec_start: sh -c "curl --password=canary x"',
        timeNano: 1e30,
        Actor: { ID: 'x', Attributes: { a: 'b' } },
      },
      { Action: 1 },
    ]);
    expect(events).toMatchObject([{ action: 'exec_start: sh -c "curl --password=*** x"', actorId: 'x' }]);
    expect(unreadItems).toBe(1);
  });
});
