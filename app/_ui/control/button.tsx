import { cva, type VariantProps } from 'class-variance-authority';
import Link from 'next/link';
import { cn } from '../cn';

export const buttonLook = cva(
  'fade inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-ctl border text-btn font-medium select-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent/90',
        outline: 'border-line2 bg-surface text-ink hover:bg-hover [&_svg]:text-ink2',
        danger: 'border-transparent bg-danger text-white hover:bg-danger/90',
        quiet: 'border-transparent text-ink2 hover:bg-hover hover:text-ink',
        link: 'border-transparent text-accent hover:underline',
      },
      size: {
        md: 'h-[30px] px-3',
        sm: 'h-[26px] px-2.5',
        form: 'h-[34px] px-3.5',
        icon: 'size-[30px] px-0',
        inline: 'h-auto px-0',
      },
    },
    defaultVariants: { tone: 'outline', size: 'md' },
  },
);

type Look = VariantProps<typeof buttonLook>;

export function Button({ tone, size, className, type = 'button', ...rest }: React.ComponentProps<'button'> & Look) {
  return <button type={type} className={cn(buttonLook({ tone, size }), className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ tone, size, className, ...rest }: React.ComponentProps<typeof Link> & Look) {
  return <Link className={cn(buttonLook({ tone, size }), className)} {...rest} />;
}
