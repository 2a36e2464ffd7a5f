import type { Plugin, Rolldown } from 'vite'

/**
 * The entry is small and imports the rest of the page; this lets the browser fetch both at once, and wait for the entry,
 * which knows the colours that were chosen, and all of the first view's styles before anything is drawn.
 */
export function preloadFirstView(): Plugin {
  return {
    name: 'hark:preload-first-view',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk: entry }) {
        const root = entry?.dynamicImports
          .map((name) => bundle[name])
          .find((each) => each?.fileName.includes('/root-') === true)
        if (root?.type !== 'chunk') throw new Error('The entry does not import the root of the page')
        const loaded = new Set(entry === undefined ? [] : withStaticImports(entry, bundle))
        const chunks = withStaticImports(root, bundle).filter((chunk) => !loaded.has(chunk))
        const links = chunks.map((chunk) => ['modulepreload', chunk.fileName])
        for (const css of new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])])))
          links.push(['stylesheet', css])
        return {
          html: html.replace('<script type="module"', '<script type="module" blocking="render"'),
          tags: links.map(([rel, file]) => ({
            tag: 'link',
            attrs: { rel, crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          })),
        }
      },
    },
  }
}

/** Returns a chunk and all that it needs before it runs, which the browser would else find out one after the other. */
function withStaticImports(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
): Rolldown.OutputChunk[] {
  const found = new Set([chunk])
  for (const { imports } of found)
    for (const name of imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') found.add(imported)
    }
  return [...found]
}
