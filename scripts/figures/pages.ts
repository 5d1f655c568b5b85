const END_OF_PART = '<!-- end -->';
const FIGURE_LINE = /^!\[[^\]]*\]\(\.\.\/figures\/[^)]*\)$/m;

/** The line of a page that shows its figure, after what the mechanism claims. */
export function withFigure(page: string, name: string, alt: string): string {
  const line = `![${alt.replaceAll(/[[\]]/g, '')}](../figures/${name}.svg)`;
  if (FIGURE_LINE.test(page)) return page.replace(FIGURE_LINE, () => line);
  const end = page.indexOf(END_OF_PART);
  if (end < 0) return page;
  const after = end + END_OF_PART.length;
  return `${page.slice(0, after)}\n\n${line}${page.slice(after)}`;
}

/** Names of the figures that a page shows. */
export function figuresOf(page: string): readonly string[] {
  return [...page.matchAll(/\]\(\.\.\/figures\/([\w-]+)\.svg\)/g)].map(([, name = '']) => name);
}
