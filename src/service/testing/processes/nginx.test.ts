import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildService, type BuiltService, type ServiceProcess } from '../built-service.ts'

const hasNginx = spawnSync('nginx', ['-v']).status === 0
if (!hasNginx)
  process.stdout.write('The service is not tested behind nginx, which was not found on the PATH.\n')

const folder = mkdtempSync(join(tmpdir(), 'hark-nginx-'))
let built: BuiltService
let service: ServiceProcess
let nginx: ChildProcess
let url: string

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => {
        resolve(port)
      })
    })
  })
}

function isReachable(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  )
}

describe.skipIf(!hasNginx)('behind nginx', () => {
  beforeAll(async () => {
    built = await buildService()
    service = await built.start({ DATA_DIR: join(folder, 'data'), TRUST_PROXY: '1' })
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name)};`)
      .join('\n')
    const config = `
daemon off; pid ${join(folder, 'pid')}; error_log stderr;
events {}
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${service.url.replace('localhost', '127.0.0.1')};
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host hark.example;
    }
  }
}`
    writeFileSync(join(folder, 'nginx.conf'), config)
    nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
    while (!(await isReachable(`${url}/healthz`))) await delay(50)
  })
  afterAll(async () => {
    nginx.kill('SIGTERM')
    service.signal('SIGTERM')
    await service.ended
    built.remove()
    rmSync(folder, { recursive: true })
  })

  /** nginx appends its client, 127.0.0.1, to what that client claims. */
  async function statusOf(claimed: string): Promise<number> {
    const response = await fetch(`${url}/stream/0/config`, { headers: { 'X-Forwarded-For': claimed } })
    await response.text()
    return response.status
  }

  it('a client cannot escape its limit by claiming other addresses', async () => {
    const statuses = []
    for (let index = 0; index < 55; index += 1) statuses.push(await statusOf(`203.0.113.${index}`))
    expect(statuses.filter((status) => status === 200)).toHaveLength(50)
  })

  it('the sign-in cookie is for https only, as the proxy states', async () => {
    const query = new URLSearchParams({
      ...{ client_id: 'hark', response_type: 'token', scope: 'basic' },
      redirect_uri: `${service.url}/signed-in`,
    })
    const response = await fetch(`${url}/oauth/authenticate?${query.toString()}`)
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([
      200,
      expect.stringContaining('Secure'),
    ])
  })
})
