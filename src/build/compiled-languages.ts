import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

/** Compiles the ICU messages of the language files, so that no parser goes to the browser. @throws for a message that is none */
export function compiledLanguages(): Plugin {
  return {
    name: 'hark:languages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/(client|service)\/i18n\/[\w-]+\.json$/ },
      handler(code) {
        const texts = Object.entries(JSON.parse(code) as Record<string, string>)
        return JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, compile(text)])))
      },
    },
  }
}
