import { z } from 'zod';
import type { NetworkSettings } from '@/lib/model';
import { maskText } from '../text/mask-secrets';
import { flag, listOf, text, textMap, time } from './lenient';

const NetworkAnswer = z.object({
  Id: z.string().min(1),
  Created: time,
  Attachable: flag,
  Ingress: flag,
  EnableIPv6: flag,
  Labels: textMap,
  IPAM: z
    .object({ Driver: text, Config: listOf(z.object({ Subnet: text, Gateway: text, IPRange: text })) })
    .catch({ Driver: '', Config: [] }),
});

/** GET /networks, the parts beside `parseNetworks`. */
export const parseNetworkSettings = (answer: unknown): NetworkSettings[] =>
  listOf(NetworkAnswer)
    .parse(answer)
    .map((network) => ({
      networkId: network.Id,
      createdAt: network.Created,
      attachable: network.Attachable,
      ingress: network.Ingress,
      ipv6: network.EnableIPv6,
      labels: Object.fromEntries(Object.entries(network.Labels).map(([key, label]) => [key, maskText(label)])),
      ipamDriver: network.IPAM.Driver,
      pools: network.IPAM.Config.map((pool) => ({
        subnet: pool.Subnet,
        gateway: pool.Gateway,
        ipRange: pool.IPRange,
      })),
    }));
