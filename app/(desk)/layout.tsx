import { readNavigation } from '@/app/_server/reads';
import { requireWho } from '@/app/_server/session';
import { LiveProvider } from '@/app/_ui/shell/live';
import { Nav } from '@/app/_ui/shell/nav';

/** Every page of a signed-in person: navigation on the left, the page on the right, one event stream for both. */
export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const who = await requireWho();
  const navigation = await readNavigation();
  return (
    <LiveProvider>
      <div className="flex min-h-dvh">
        <Nav view={navigation} who={who} />
        <div className="flex min-w-0 grow flex-col">{children}</div>
      </div>
    </LiveProvider>
  );
}
