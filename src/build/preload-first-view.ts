import type { Plugin } from 'vite'

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
        const links = [['modulepreload', root.fileName]]
        for (const css of root.viteMetadata?.importedCss ?? []) links.push(['stylesheet', css])
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
