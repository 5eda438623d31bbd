import type { PlaceData } from '@/lib/model/place';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';

/** How old the data is that says where an address is. @throws ServiceError `forbidden`. */
export async function viewPlaceData({ places }: ServiceContext, actor: Actor): Promise<PlaceData> {
  authorize(actor, 'fleet.read');
  return places.data;
}
