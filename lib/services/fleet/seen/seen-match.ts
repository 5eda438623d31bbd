import ipaddr from 'ipaddr.js';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';
import type { SeenWhat } from '../../views/seen';

/** The texts that count as the thing that was asked for: whole, or by how they begin or end. */
export type SeenMatch = { exact: string[]; starts: string[]; ends: string[] };

/** How engines, kernels and files may write what a person asked for. */
export function matchOf(what: SeenWhat, value: string): SeenMatch {
  switch (what) {
    case 'image':
      return imageMatch(value);
    case 'program':
      return value.includes('/') ? whole(value) : { ...whole(value), ends: [`/${value}`] };
    case 'sha256': {
      const digits = value.toLowerCase().replace(/^sha256:/, '');
      return { ...whole(digits, `sha256:${digits}`), ends: [`@sha256:${digits}`] };
    }
    case 'address':
      return whole(value, ...addressForms(value));
    case 'key':
      return whole(value, value.startsWith('SHA256:') ? value : `SHA256:${value}`);
  }
}

const whole = (...texts: string[]): SeenMatch => ({ exact: [...new Set(texts)], starts: [], ends: [] });

/** An image by its id, whole or short, or by its name: with a tag that one alone, without one all of its tags. */
function imageMatch(value: string): SeenMatch {
  const reference = parseImageReference(value);
  if (!reference) {
    const id = `sha256:${value.replace(/^sha256:/, '')}`;
    return { exact: [value, id], starts: id.length < 'sha256:'.length + 64 ? [id] : [], ends: [] };
  }
  const { repository, publisher, name, digest, tag } = reference;
  const names = [...new Set([repository, `${publisher}/${name}`])];
  if (digest !== '') return whole(value, ...names.map((one) => `${one}@${digest}`));
  if (value.lastIndexOf(':') <= value.lastIndexOf('/'))
    return {
      exact: [...new Set([value, ...names])],
      starts: names.flatMap((one) => [`${one}:`, `${one}@`]),
      ends: [],
    };
  return {
    exact: [...new Set([value, ...names.map((one) => `${one}:${tag}`), ...(tag === 'latest' ? names : [])])],
    starts: names.map((one) => `${one}:${tag}@`),
    ends: [],
  };
}

function addressForms(value: string): string[] {
  const bare = value.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return [bare];
  const address = ipaddr.process(bare).toString();
  return address.includes(':') ? [bare, address] : [bare, address, `::ffff:${address}`];
}
