'use client';

import { Tooltip as Primitive } from 'radix-ui';

/** A short text on hover and focus. The trigger must be focusable and have its own accessible name. */
export function Tooltip({ text, children }: { text: React.ReactNode; children: React.ReactElement }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={5}
          collisionPadding={8}
          className="appearing z-50 max-w-[420px] rounded-node bg-ink px-2 py-1 text-sec text-bg [overflow-wrap:anywhere]"
        >
          {text}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export const TooltipProvider = Primitive.Provider;
