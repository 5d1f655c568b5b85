import type { NodeLabelDrawingFunction } from 'sigma/rendering';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 3;

/** Names beside their nodes that lie over no other name and do not leave the picture; a halo parts them from nodes. */
export function createLabels(
  width: () => number,
  ground: () => string | undefined,
): { readonly draw: NodeLabelDrawingFunction; clear(): void } {
  let drawn: Box[] = [];
  return {
    /** Before a picture is drawn anew. */
    clear: () => void (drawn = []),
    draw(context, { x, y, size, label }, { labelSize, labelFont, labelWeight, labelColor }) {
      const text = String(label ?? '');
      if (text === '') return;
      context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
      const long = context.measureText(text).width;
      const right = x + size + GAP;
      const left = right + long > width() ? x - size - GAP - long : right;
      const box = { left, right: left + long, top: y - labelSize * 0.7, bottom: y + labelSize * 0.7 };
      if (left < 0 || drawn.some((other) => overlap(box, other))) return;
      drawn.push(box);
      context.lineWidth = 3;
      context.lineJoin = 'round';
      context.strokeStyle = ground() ?? 'transparent';
      context.strokeText(text, left, y + labelSize / 3);
      context.fillStyle = labelColor.color ?? '#000';
      context.fillText(text, left, y + labelSize / 3);
    },
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
