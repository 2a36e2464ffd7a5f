import type { Plugin } from 'vite'
import type * as ServiceModule from '#service/open-service.ts'
import type * as Config from '../service/config.ts'

/** Serves the embedded service from Vite's own port, so that `npm run dev` has the same routes as the built product. */
export function serviceInDevelopment(): Plugin {
  return {
    name: 'hark:service',
    apply: 'serve',
    async configureServer(server) {
      if (process.env.VITEST) return
      const [{ readConfig }, { openService, isServicePath }] = await Promise.all([
        server.ssrLoadModule('/src/service/config.ts') as Promise<typeof Config>,
        server.ssrLoadModule('/src/service/open-service.ts') as Promise<typeof ServiceModule>,
      ])
      const { getRequestListener } = await import('@hono/node-server')
      const service = await openService(readConfig(process.env, []), {
        log: (line) => server.config.logger.info(line),
      })
      const answer = getRequestListener(service.app.fetch)
      server.middlewares.use((request, response, next) => {
        if (isServicePath(new URL(request.url ?? '/', 'http://host').pathname)) void answer(request, response)
        else next()
      })
      server.httpServer?.once('close', () => void service.close())
    },
  }
}
