import type { Container } from '@/lib/model';
import { rawIpUrls, toldTexts } from '../process/command-text';
import { projectOf } from './project';

const SENDS =
  /\b(?:curl|wget|nc|ncat|netcat|socat|scp|rsync|ftp|tftp|ssh|telnet|chroot|nsenter|base64)\s|\/dev\/tcp\/|\bg?shadow\b|\bid_(?:rsa|ed25519|ecdsa)\b|\bauthorized_keys|\.(?:ssh|aws|kube|docker)\b/;

/** A project's own box, or one that takes itself away: it may read the host, as long as it sends nothing anywhere and asks for no secrets. */
export const isLooking = (container: Container): boolean =>
  (projectOf(container) !== '' || container.autoRemove) &&
  !toldTexts(container).some((text) => SENDS.test(text) || rawIpUrls(text).length > 0);
