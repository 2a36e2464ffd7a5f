import { createServer, request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { stopServer } from './stop-server.ts'

it('lets an open request finish and accepts no new one', async () => {
  const waiting: ServerResponse[] = []
  const server = createServer((_, response) => void waiting.push(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const answer = new Promise<number | undefined>((resolve, reject) => {
    request({ port, host: '127.0.0.1' }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
  await expect.poll(() => waiting.length).toBe(1)
  const stopped = stopServer(server, 60_000)
  const late = new Promise((resolve) => connect(port, '127.0.0.1').on('error', resolve))
  expect(await late).toMatchObject({ code: 'ECONNREFUSED' })
  waiting[0]?.end()
  expect(await answer).toBe(200)
  await stopped
})

it('closes connections after the timeout', async () => {
  const server = createServer(() => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const idle = connect(port, '127.0.0.1')
  const ended = new Promise((resolve) => idle.on('close', resolve))
  await new Promise((resolve) => idle.on('connect', resolve))
  await stopServer(server, 1)
  await ended
})
