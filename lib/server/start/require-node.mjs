const OLDEST = [20, 19];

/** Ends with one sentence on a Node that is too old; written so that an old Node can still read it. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `Shipshape needs Node ${OLDEST.join('.')} or newer and this is ${process.versions.node}: install a current one from nodejs.org.\n`,
  );
  process.exit(2);
}
