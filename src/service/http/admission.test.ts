import { expect, it } from 'vitest'
import { createAdmission } from './admission.ts'

const OPTIONS = {
  concurrency: 1,
  maxWaiting: 10,
  maxWaitingPerClient: 5,
  maxWaitMs: 60_000,
  maxRunMs: 60_000,
}

/** A task that ends when the test says so. */
function makeTask(name: string, log: string[]) {
  const resolvers: (() => void)[] = []
  const promise = new Promise<void>((resolve) => resolvers.push(resolve))
  return {
    run: () => {
      log.push(name)
      return promise
    },
    end: () => {
      for (const resolve of resolvers) resolve()
    },
  }
}

it('serves the clients in turn, however many requests each has', async () => {
  const admission = createAdmission(OPTIONS)
  const order: string[] = []
  const first = makeTask('a1', order)
  const all = [admission.run('a', first.run)]
  for (const [client, name] of [
    ['a', 'a2'],
    ['a', 'a3'],
    ['a', 'a4'],
    ['b', 'b1'],
    ['c', 'c1'],
    ['b', 'b2'],
  ] as const) {
    all.push(admission.run(client, () => Promise.resolve(void order.push(name))))
  }
  first.end()
  await Promise.all(all)
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

it('turns away what exceeds its limits of waiting', async () => {
  const admission = createAdmission(OPTIONS)
  const log: string[] = []
  const task = makeTask('a', log)
  const running = admission.run('a', task.run)
  const waiting = Array.from({ length: 5 }, () => admission.run('a', () => Promise.resolve(undefined)))
  await expect(admission.run('a', task.run)).rejects.toMatchObject({ status: 503 })
  const others = Array.from({ length: 5 }, (_, index) =>
    admission.run(`b${index}`, () => Promise.resolve(undefined)),
  )
  await expect(admission.run('c', task.run)).rejects.toMatchObject({
    status: 503,
    headers: { 'Retry-After': '2' },
  })
  task.end()
  await Promise.all([running, ...waiting, ...others])
})

it('responds with 503 when a task or the wait for it takes too long, and recovers', async () => {
  const admission = createAdmission({ ...OPTIONS, maxWaitMs: 20, maxRunMs: 20 })
  const task = makeTask('stuck', [])
  const stuck = admission.run('a', task.run)
  const waiting = admission.run('b', () => Promise.resolve('never'))
  await Promise.all([stuck, waiting].map((request) => expect(request).rejects.toMatchObject({ status: 503 })))
  task.end()
  expect(await admission.run('b', () => Promise.resolve('served'))).toBe('served')
})
