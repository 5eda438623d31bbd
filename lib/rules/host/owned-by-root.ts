import { bad, type FileState, type Judgement, sentence, value } from '@/lib/model';
import { fail } from '../define';
import { fileEvidence, fileSubject, isWritableByOthers, modeText } from '../reading/host/file-mode';
import { fixPermissions } from '../reading/verdict/offers';

/** A file that only root may change: its owner, its group and its mode say so. */
export function judgeRootFile(file: FileState): Judgement {
  const subject = fileSubject(file.path);
  const foreign = file.uid !== 0 || file.gid !== 0;
  if (!foreign && !isWritableByOthers(file)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: foreign
      ? sentence`${value(file.path)} belongs to ${bad(`${file.owner}:${file.group}`)}, who is not root.`
      : sentence`${value(file.path)} can be changed by others than root: mode ${bad(modeText(file))}.`,
    evidence: fileEvidence(file),
    offers: [fixPermissions(file, 0o7755, 'root:root')],
    links: { paths: [file.path] },
  });
}
