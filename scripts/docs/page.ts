/** Makes the text of a generated part; `about` is what its marker says after the name. */
export type Part = (about: string) => string;

const MARKED = /^<!-- made: (\S+) ?(.*?) -->\n[\s\S]*?^<!-- end -->$/gm;

/**
 * Fills every generated part of a page, between `<!-- made: NAME -->` and `<!-- end -->`. What stands between is made
 * anew; the rest is the writer's.
 */
export function fillPage(text: string, parts: Readonly<Record<string, Part>>, file: string): string {
  const opened = text.match(/^<!-- made: /gm)?.length ?? 0;
  let filled = 0;
  const page = text.replaceAll(MARKED, (_, name: string, about: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part === undefined) throw new Error(`${file}: no part ${name}; there are ${Object.keys(parts).join(', ')}`);
    filled++;
    return `${marker(name, about)}\n${part(about).trimEnd()}\n<!-- end -->`;
  });
  if (filled !== opened) throw new Error(`${file}: a generated part has no <!-- end -->`);
  return page;
}

/** An empty part, for a new page. */
export function emptyPart(name: string, about = ''): string {
  return `${marker(name, about)}\n<!-- end -->`;
}

function marker(name: string, about: string): string {
  return `<!-- made: ${about === '' ? name : `${name} ${about}`} -->`;
}
