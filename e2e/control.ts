import { controlSocketPath } from '#service/control.ts'
import { request } from 'node:http'

/** Asks a running service over its control socket, as `npm run account` and `npm run token` do. */
export function askControl(dataDir: string, path: string, body: object): Promise<{ token: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath: controlSocketPath(dataDir),
        path,
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
      },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text) as { token: string })
          else reject(new Error(`${path}: ${text}`))
        })
      },
    )
    call.on('error', reject)
    call.end(JSON.stringify(body))
  })
}
