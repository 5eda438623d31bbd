/** Whether the words of a command line look like one kind of tunnel that lets its other end in. */
type Shape = (words: readonly string[]) => boolean;

/** One of the options, with one dash or two, with its value behind "=" or in the next word. */
const has = (words: readonly string[], ...names: readonly string[]): boolean =>
  words.some((word) => word.startsWith('-') && names.includes(word.replace(/^-{1,2}/, '').replace(/=.*$/s, '')));

const runs = (words: readonly string[], programs: RegExp): boolean =>
  words.some((word) => programs.test(word.split('/').at(-1) ?? word));

/** chisel and what was made of it: "client", where to, and what is opened there for whoever comes. */
const chisel: Shape = (words) => words.includes('client') && words.some((word) => /^R:\S+/.test(word));

/** frp told on its command line: the server, and the port of this host that is handed to it. */
const frp: Shape = (words) =>
  words.some((word) => /^(?:tcp|udp|stcp|xtcp|tcpmux|http|https|sudp)$/.test(word)) &&
  words.some((word) => /^(?:-l|--local[_-]port|-r|--remote[_-]port)(?:=|$)/.test(word));

/** revsocks: whom to call, and the word by which it is known there. */
const revsocks: Shape = (words) => has(words, 'connect') && has(words, 'pass') && !runs(words, /^openssl$/);

/** gost, told to listen at the other end. */
const gost: Shape = (words) =>
  words.some((word) => /^(?:-L=?)?r(?:tcp|udp|ed|elay)?(?:\+\w+)?:\/\//.test(word)) &&
  words.some((word) => /^-F/.test(word));

/** ssh that opens a port at the other end, and does not ask who that is. Administrators know their servers by their keys. */
const ssh: Shape = (words) =>
  runs(words, /^(?:auto)?ssh$/) &&
  words.some((word) => /^-[a-zA-Z]*R/.test(word)) &&
  (runs(words, /^sshpass$/) ||
    words.some((word) => /^(?:-o)?(?:StrictHostKeyChecking=no|UserKnownHostsFile=\/dev\/null)$/i.test(word)));

/** nps: the server and the key under which this host is known there. */
const nps: Shape = (words) => has(words, 'server') && has(words, 'vkey');

/** Stowaway: whom to call with which secret, again and again. */
const stowaway: Shape = (words) => has(words, 'c') && has(words, 's') && has(words, 'reconnect', 'rhostreuse');

/** Ligolo: whom to call, and no question whose certificate that is. */
const ligolo: Shape = (words) => has(words, 'connect') && has(words, 'ignore-cert', 'accept-fingerprint');

/** EarthWorm and lcx, told to be the end that calls. */
const earthworm: Shape = (words) =>
  words.some((word) => /^(?:rssocks|rcsocks|lcx_slave|lcx_tran)$/.test(word)) ||
  (words.some((word) => /^-?slave$/.test(word)) && !runs(words, /^(?:mysqld|redis-server|mesos-\w+)$/));

/** Venom: the other end, by address and port. */
const venom: Shape = (words) => has(words, 'rhost') && has(words, 'rport');

/** dnscat: its server and the secret they share. */
const dnscat: Shape = (words) => has(words, 'dns') && has(words, 'secret');

/** Merlin: where its orders come from. */
const merlin: Shape = (words) => has(words, 'url') && has(words, 'psk');

/** MeshCentral's agent, or any other, told the path at which its orders wait. */
const mesh: Shape = (words) => words.some((word) => /\/agent\.ashx$/.test(word));

/** wstunnel and rathole's kin: a client that opens ports at the other end. */
const wstunnel: Shape = (words) => words.includes('client') && has(words, 'R', 'remote-to-local');

/** bore: a port of this host, and the server that hands it out. */
const bore: Shape = (words) =>
  words.includes('local') && words.some((word) => /^\d{2,5}$/.test(word)) && has(words, 'to', 't');

/** iox and pingtunnel, told to be the end that calls. */
const iox: Shape = (words) => (words.includes('proxy') || words.includes('fwd')) && has(words, 'r', 'remote');

/** iodine: the password, and whom to ask without a resolver between them. */
const iodine: Shape = (words) => runs(words, /^iodine$/) && has(words, 'P');

/** icmpsh and its kin: a shell for whoever answers pings. */
const icmp: Shape = (words) => runs(words, /^(?:icmpsh|icmptunnel|ptunnel(?:-ng)?|pingtunnel)$/);

/** reverse_ssh and its kin: told where to go, with the fingerprint of who waits there. */
const reverseSsh: Shape = (words) => has(words, 'd', 'destination') && has(words, 'fingerprint');

const SHAPES: readonly Shape[] = [
  chisel,
  frp,
  revsocks,
  gost,
  ssh,
  nps,
  stowaway,
  ligolo,
  earthworm,
  venom,
  dnscat,
  merlin,
  mesh,
  wstunnel,
  bore,
  iox,
  iodine,
  icmp,
  reverseSsh,
];

/** The words open a way in for the other end, as one of the known kinds of tunnel does. */
export const opensTunnel: Shape = (words) => SHAPES.some((shape) => shape(words));
