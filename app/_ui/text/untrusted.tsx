import { visiblePieces } from './visible';

const LONGEST = 4000;

/**
 * Text that came from a host. Rendered as text only; control, bidi and zero-width characters are shown as escapes, so that a
 * name cannot pretend to be another one. `limit` cuts by characters; use CSS truncation for layout.
 */
export function Untrusted({ text, limit = LONGEST }: { text: string; limit?: number }) {
  const cut = text.length > limit;
  const pieces = visiblePieces(cut ? text.slice(0, limit) : text);
  return (
    <bdi>
      {pieces.map((piece, index) =>
        piece.hidden ? (
          <span key={index} className="rounded-tag bg-high-tint text-high">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {cut ? '…' : null}
    </bdi>
  );
}
