import { takesAnything } from '../network/download-places';
import { rawIpUrls, segmentsOf, urlsIn } from './command-text';

const UPLOADS =
  /\bcurl\b[^\n]*\s(?:(?:-d|--data(?:-\w+)?|-F|--form)[=\s]*["']?(?:\w+=)?[@<$]|-T\s|--upload-file\b)|\bwget\b[^\n]*--(?:post|body)-(?:file|data)\b/;

/** Where monitoring takes in figures: whoever sends there sends no files. */
const FIGURES =
  /\/(?:api\/v\d\/(?:import(?:\/prometheus)?|push|write)|loki\/api\/v\d\/push|metrics\/job\/\S*|write\?db=\S*|api\/v2\/write\S*|insert\/\d+\/\S*|v1\/(?:metrics|logs|traces)|influx\/write\S*|api\/put)$/;

/** The line tells a monitoring its figures, whatever its address is. */
export const tellsFigures = (text: string): boolean => {
  const urls = urlsIn(text);
  return urls.length > 0 && urls.every(({ url }) => FIGURES.test(url)) && !SECRETS.test(text);
};

/** Files and answers that hold keys and passwords, by the names they have everywhere. */
const SECRETS =
  /(?:^|[\s/"'=*])\.env(?:\.\w+)?(?=[\s"'|;)*]|$)|\/g?shadow\b|\bid_(?:rsa|ed25519|ecdsa|dsa)\b|\/\.(?:ssh|aws|kube|docker|gnupg|config\/gcloud|azure|netrc|git-credentials|npmrc|pypirc|pgpass|bash_history)\b|\bwallet\.dat\b|\/environ\b|\bget\s+secrets?\b|\bserviceaccount\/token\b|\bsecurity-credentials\b|\bwp-config\.php\b|\bkey(?:store|pair)\.json\b|\/secrets?(?=[\s\/"';|)*]|$)|\bcredentials\.(?:xml|json|ya?ml|csv)\b|\bmaster\.key\b|\bgitlab-secrets\.json\b|\.git-credentials\b|\bterraform\.tfstate\b|\.kdbx\b|\.vault-token\b|\/etc\/kubernetes\b|\bkubeconfig\b|\.gitlab-runner\b|\/\.config\/gh\b/;

const toNobody = (text: string): boolean =>
  rawIpUrls(text).length > 0 || urlsIn(text).some(({ host }) => takesAnything(host));

/**
 * The part of a line that sends files or what a pipe brings to an address without a name, or secrets to where anybody takes in anything;
 * '' when none does.
 */
export function sentAway(text: string): string {
  if (tellsFigures(text)) return '';
  const parts = segmentsOf(text);
  const bare = parts.find(({ text: one }) => UPLOADS.test(one) && rawIpUrls(one).length > 0);
  if (bare) return bare.text.trim();
  if (!SECRETS.test(text)) return '';
  return (
    parts.find(({ text: one }) => UPLOADS.test(one) && toNobody(one))?.text.trim() ??
    PIPED.exec(text)?.[0].trim() ??
    INTO_DEVICE.exec(text)?.[0].trim() ??
    ''
  );
}

/** As above, without any program: the shell itself opens the connection. */
const INTO_DEVICE =
  />\s*\/dev\/(?:tcp|udp)\/(?!10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}\/\d{1,5}/;

/** Without HTTP: what a pipe brings goes to whoever listens at an address. */
const PIPED =
  /\|\s*(?:busybox\s+)?(?:nc|ncat|netcat|socat|telnet)\s[^\n;|&]{0,60}?(?<![\w.])(?!10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}[^\n;|&]{0,20}/;
