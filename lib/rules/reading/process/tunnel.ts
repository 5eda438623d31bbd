import { isLoopback, isPrivate, isWildcard } from '../network/address';

/** An endpoint without a name, on the internet, as a tunnel is told it: "https://203.0.113.7:443", "t@203.0.113.8", "203.0.113.6". */
function bareAddress(word: string): string {
  const found = /^(?:[\w+]+:\/\/)?(?:[^\s@/]+@)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?\/?$/.exec(word)?.[1] ?? '';
  return found !== '' && !isLoopback(found) && !isPrivate(found) && !isWildcard(found) ? found : '';
}

const bareIn = (words: readonly string[]): string => words.map(bareAddress).find((one) => one !== '') ?? '';

/** chisel and what was made of it: "client", where to, and what is opened there for whoever comes. */
const opensAsChisel = (words: readonly string[]): boolean =>
  words.includes('client') && words.some((word) => /^R:\S+/.test(word));

/** frp told on its command line: the server, and the port of this host that is handed to it. */
const opensAsFrp = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:tcp|udp|stcp|xtcp|tcpmux|http|https|sudp)$/.test(word)) &&
  words.some((word) => /^(?:-l|--local[_-]port|-r|--remote[_-]port)(?:=|$)/.test(word));

/** revsocks: whom to call, and the word by which it is known there. */
const opensAsRevsocks = (words: readonly string[]): boolean =>
  words.some((word) => /^-{1,2}connect(?:=|$)/.test(word)) &&
  words.some((word) => /^-{1,2}pass(?:=|$)/.test(word)) &&
  !words.some((word) => /(?:^|\/)openssl$/.test(word));

/** gost, told to listen at the other end. */
const opensAsGost = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:-L=?)?r(?:tcp|udp|ed|elay)?(?:\+\w+)?:\/\//.test(word)) &&
  words.some((word) => /^-F/.test(word));

/** ssh that opens a port at the other end, and does not ask who that is. Administrators know their servers by their keys. */
const opensAsSsh = (words: readonly string[]): boolean =>
  words.some((word) => /(?:^|\/)ssh$/.test(word)) &&
  words.some((word) => /^-[a-zA-Z]*R/.test(word)) &&
  (words.some((word) => /(?:^|\/)sshpass$/.test(word)) ||
    words.some((word) => /^(?:-o)?(?:StrictHostKeyChecking=no|UserKnownHostsFile=\/dev\/null)$/i.test(word)));

const value = (word: string): string => word.replace(/^-{1,2}[\w-]+=/, '').replace(/^-F=?/, '');

/** The address without a name from which strangers come in through a tunnel that these words open; '' when they open none. */
export function doorOpenedTo(words: readonly string[]): string {
  const opens = [opensAsChisel, opensAsFrp, opensAsGost, opensAsRevsocks, opensAsSsh].some((one) => one(words));
  return opens ? bareIn(words.map(value)) : '';
}
