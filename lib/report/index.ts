export { checkFiles, type EvidenceCheck, type EvidenceFault } from './evidence/check-files';
export { type BundleFile, bundleFiles, manifestText, safelyNamed, sha256Of } from './evidence/make-manifest';
export { readTar, TarError, writeTar } from './evidence/tar';
export { renderCase } from './render-case';
export { renderCsv } from './render-csv';
export { renderHtml } from './render-html';
