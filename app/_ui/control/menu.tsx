'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { cn } from '../cn';

const itemLook =
  'flex h-[28px] cursor-default items-center gap-2 rounded-tag px-2 text-base text-ink outline-none select-none data-[highlighted]:bg-hover data-[disabled]:text-ink3';

export const Menu = DropdownMenu.Root;
export const MenuTrigger = DropdownMenu.Trigger;

export function MenuContent({ className, ...rest }: React.ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          'appearing z-40 max-h-[60vh] max-w-[420px] min-w-[180px] overflow-y-auto rounded-ctl border border-line2 bg-surface p-1',
          className,
        )}
        {...rest}
      />
    </DropdownMenu.Portal>
  );
}

export function MenuItem({ className, ...rest }: React.ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={cn(itemLook, className)} {...rest} />;
}

export function MenuHeading({ children }: { children: React.ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1 pb-0.5 text-cap text-ink3">{children}</DropdownMenu.Label>;
}

/** An item that stays open and shows a check when on. */
export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (on: boolean) => void;
  children: React.ReactNode;
}) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemLook}
    >
      <span className="flex size-3.5 items-center justify-center">
        <DropdownMenu.ItemIndicator>
          <Check aria-hidden size={13} className="text-accent" />
        </DropdownMenu.ItemIndicator>
      </span>
      <span className="truncate">{children}</span>
    </DropdownMenu.CheckboxItem>
  );
}
