import { serviceUnavailable } from '#service/model/http-error.ts'

export interface AdmissionOptions {
  /** How many requests run at once. */
  concurrency: number
  /** How many may wait, in total and for each client. */
  maxWaiting: number
  maxWaitingPerClient: number
  /** How long a request may wait, and how long it may run before the client gets a 503; in milliseconds. */
  maxWaitMs: number
  maxRunMs: number
}

export const DEFAULT_ADMISSION: Omit<AdmissionOptions, 'concurrency'> = {
  ...{ maxWaiting: 2000, maxWaitingPerClient: 200, maxWaitMs: 5000, maxRunMs: 8000 },
}

interface Waiting {
  start: () => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

/** Whole seconds after which a client that was turned away may try again. */
const RETRY_AFTER_S = 2

/**
 * Creates a queue that bounds how many requests work at once, and serves the clients that wait in turn (round robin), so
 * that one client with many requests does not delay the others.
 */
export function createAdmission(options: AdmissionOptions) {
  /** In the order in which the clients are served next. */
  const queues = new Map<string, Waiting[]>()
  let running = 0
  let waiting = 0

  function enter(client: string): Promise<void> {
    if (running < options.concurrency && waiting === 0) {
      running += 1
      return Promise.resolve()
    }
    const queue = queues.get(client) ?? []
    if (waiting >= options.maxWaiting || queue.length >= options.maxWaitingPerClient) {
      return Promise.reject(serviceUnavailable('Too many requests are waiting.', RETRY_AFTER_S))
    }
    return new Promise((start, reject) => {
      const entry = {
        start,
        reject,
        timer: setTimeout(() => {
          expire(client, entry)
        }, options.maxWaitMs),
      }
      queue.push(entry)
      queues.set(client, queue)
      waiting += 1
    })
  }

  function expire(client: string, entry: Waiting): void {
    const queue = queues.get(client) ?? []
    queue.splice(queue.indexOf(entry), 1)
    if (queue.length === 0) queues.delete(client)
    waiting -= 1
    entry.reject(serviceUnavailable('The service is busy.', RETRY_AFTER_S))
  }

  function leave(): void {
    running -= 1
    const [next] = queues
    if (!next) return
    const [client, queue] = next
    const entry = queue.shift()
    // Moves the client behind all others.
    queues.delete(client)
    if (queue.length > 0) queues.set(client, queue)
    if (!entry) return
    clearTimeout(entry.timer)
    waiting -= 1
    running += 1
    // Lets connections be read in between: PGlite works in microtasks, and a full queue would keep the loop for itself.
    setImmediate(entry.start)
  }

  return {
    /**
     * Runs a task when it is its client's turn.
     * @throws HttpError 503 when too many wait, or when waiting or running takes too long. The task keeps its slot until
     *   it is done, so that a database that does not respond is not sent ever more.
     */
    async run<Result>(client: string, task: () => Promise<Result>): Promise<Result> {
      await enter(client)
      const result = task().finally(leave)
      let timer: NodeJS.Timeout | undefined
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(serviceUnavailable('The database does not respond.', RETRY_AFTER_S))
        }, options.maxRunMs)
      })
      return Promise.race([result, tooLate]).finally(() => {
        clearTimeout(timer)
      })
    },
  }
}

export type Admission = ReturnType<typeof createAdmission>
