import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** More requests than this waiting on one connection are an attack: browsers do not pipeline at all. */
const MAX_WAITING = 20

type Exchange = readonly [IncomingMessage, ServerResponse]

/**
 * Returns a listener that begins a request only when the client has taken the response before it on the same
 * connection. Node.js would begin all requests of a pipeline at once and hold their responses in memory until they are
 * read, if ever. A connection with more than 20 requests waiting is closed.
 */
export function oneRequestAtATime(listener: RequestListener): RequestListener {
  const queues = new WeakMap<Socket, Exchange[]>()

  function begin([request, response]: Exchange): void {
    const { socket } = request
    response.once('close', () => {
      const next = socket.destroyed ? undefined : queues.get(socket)?.shift()
      if (next === undefined) queues.delete(socket)
      else begin(next)
    })
    listener(request, response)
  }

  return (request, response) => {
    const { socket } = request
    const waiting = queues.get(socket)
    if (socket.destroyed) return
    if (waiting === undefined) {
      queues.set(socket, [])
      begin([request, response])
    } else if (waiting.length < MAX_WAITING) {
      waiting.push([request, response])
    } else {
      socket.destroy()
    }
  }
}
