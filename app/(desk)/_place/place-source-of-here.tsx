import { readPlaceData } from '@/app/_server/reads';
import { PlaceSource } from '@/app/_ui/place/place-source';

/** From where and from when this installation knows where addresses are. */
export async function PlaceSourceOfHere({ className }: { className?: string }) {
  return <PlaceSource data={await readPlaceData()} {...(className ? { className } : {})} />;
}
