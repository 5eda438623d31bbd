import { describe, expect, it } from 'vitest';
import { configValues, doubledKeys, mergeConfig } from './daemon-config-merge';
import { configPathOf, keysInWords, keysOnCommandLine } from './daemon-flags';
import type { DaemonSource } from './host/daemon-sources';
import { maskedConfig } from './masked-config';

const nothing = { set: {}, remove: {} };

describe('a wish is merged into daemon.json', () => {
  it('and everything else stays, to the letter', () => {
    const before = '{\n\t"log-opts": { "max-file": "3" },\n\t"icc": true,\n\t"unknown": [1,2 ]\n}\n';
    const { text, changed } = mergeConfig(before, { ...nothing, set: { icc: false, 'live-restore': true } });
    expect(text).toBe(
      '{\n\t"log-opts": { "max-file": "3" },\n\t"icc": false,\n\t"unknown": [1,2 ],\n\t"live-restore": true\n}\n',
    );
    expect(changed).toEqual(['icc', 'live-restore']);
  });
  it('and changes nothing where it is so already', () => {
    const before = '{"log-opts":{"max-file":"3","max-size":"10m","tag":"x"}}';
    const wish = { ...nothing, set: { 'log-opts': { 'max-size': '10m', 'max-file': '3' } } };
    expect(mergeConfig(before, wish)).toEqual({ text: before, changed: [] });
  });
  it('and a group keeps what nobody spoke of', () => {
    const { text } = mergeConfig('{"log-opts":{"tag":"x","max-size":"-1"}}', {
      ...nothing,
      set: { 'log-opts': { 'max-size': '10m', 'max-file': '3' } },
    });
    expect(JSON.parse(text)).toEqual({ 'log-opts': { tag: 'x', 'max-size': '10m', 'max-file': '3' } });
  });
  it('also into a file that is empty', () => {
    expect(mergeConfig(' \n', { ...nothing, set: { icc: false } }).text).toBe('{\n  "icc": false\n}\n');
  });
  it('takes out one entry of a list, and leaves an empty list behind the last one', () => {
    const remove = { 'registry-mirrors': ['https://Mirror.example/'], 'insecure-registries': ['10.0.0.0/8'] };
    const before =
      '{"registry-mirrors":["https://mirror.example"],"insecure-registries":["10.0.0.0/8","registry.lan:5000"]}';
    const { text, changed } = mergeConfig(before, { ...nothing, remove });
    expect(JSON.parse(text)).toEqual({ 'registry-mirrors': [], 'insecure-registries': ['registry.lan:5000'] });
    expect(changed).toEqual(['registry-mirrors', 'insecure-registries']);
    expect(mergeConfig('{}', { ...nothing, remove }).changed).toEqual([]);
  });
});

it.each(['', '{}', ' \n'])('%j is a daemon.json without members', (text) => {
  expect(configValues(text)).toEqual({});
});
it.each(['[]', '"x"', 'null', '{"a":1,}', '// no\n{}', '\ufeff{}', '{"a":1}{}'])('%j is none', (text) => {
  expect(configValues(text)).toBeNull();
});
it('tells keys that stand twice', () => {
  expect(doubledKeys('{"icc":true,"ip":"x","icc":false}')).toEqual(['icc']);
});

describe('the command line of dockerd', () => {
  const source = (kind: DaemonSource['kind'], text: string): DaemonSource => ({
    kind,
    file: {
      path: '/etc/x',
      bytes: new TextEncoder().encode(text),
      sha256: '',
      mode: '0644',
      owner: 'root:root',
      modifiedAt: null,
      locked: false,
    },
  });
  it('sets keys by long, short and plural names', () => {
    const words = ['-H', 'fd://', '--icc=false', '--log-opt', 'max-size=1m', '--insecure-registry=x', '-D', '--dns=1'];
    expect(keysInWords(words)).toEqual(['hosts', 'icc', 'log-opts', 'insecure-registries', 'debug', 'dns']);
    expect(keysInWords(['--config-file=/x', '--add-runtime', 'a=b', 'tcp://--icc', '-'])).toEqual([]);
  });
  it('counts as it runs, as its unit would start it, and with what the environment adds', () => {
    const keys = keysOnCommandLine({
      argv: ['/usr/bin/dockerd', '--live-restore'],
      sources: [
        source('service-unit', '[Service]\nExecStart=/usr/bin/dockerd --debug\n'),
        source(
          'service-unit',
          'ExecStart=\n# ExecStart=dockerd --ip6tables\nExecStart=/usr/bin/dockerd \\\n  --icc=false\n',
        ),
        source('environment-file', '#X="--ip 1"\nDOCKER_OPTS="--userland-proxy=false --dns 9.9.9.9"\n'),
        source('config-file', '{"iptables": false}'),
      ],
    });
    expect([...keys].sort()).toEqual(['dns', 'icc', 'live-restore', 'userland-proxy']);
  });
  it.each([
    [['dockerd'], '/etc/docker/daemon.json'],
    [['dockerd', '--config-file=/a', '--config-file', '/b c'], '/b c'],
    [['dockerd', '--config-file=/a=b'], '/a=b'],
  ])('%j reads %s', (argv, path) => {
    expect(configPathOf(argv)).toBe(path);
  });
});

it('covers passwords and tokens, and neither paths nor anything else', () => {
  const before =
    '{"proxies":{"http-proxy":"http://joe:p%40ss@proxy:3128"},"log-opts":{"splunk-token":"abc\\"d","tag":"t"},"tlskey":"/etc/key.pem","credential-path":"/x"}';
  expect(maskedConfig(before)).toBe(
    '{"proxies":{"http-proxy":"http://***@proxy:3128"},"log-opts":{"splunk-token":"***","tag":"t"},"tlskey":"/etc/key.pem","credential-path":"/x"}',
  );
});
