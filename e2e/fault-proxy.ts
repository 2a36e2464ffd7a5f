import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What happens to a request on its way. */
export type Fault =
  /** No server listens. */
  | { kind: 'refuse' }
  /** The connection breaks in the middle of the answer's body. */
  | { kind: 'reset' }
  /** The connection stands, and no answer comes. */
  | { kind: 'silence' }
  /** The service's own answer ends early, as if it were whole. */
  | { kind: 'truncate' }
  | { kind: 'answer'; status: number; body: string | object; headers?: Record<string, string> }

/** Where in the reading of a stream a request belongs. */
export type Position = 'top' | 'older' | 'cheap check'

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' }

/** Stands between the page and a service's API, and breaks what it is told to. */
export class FaultProxy {
  private readonly broken = new Map<Position, Fault>()
  private readonly sockets = new Set<Socket>()
  private readonly server = createServer((asked, answer) => {
    this.handle(asked, answer)
  })
  private frontPageFor: RegExp | undefined
  private port = 0
  private target = new URL('http://127.0.0.1')

  /** Origin, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`
  }

  /** Starts to listen; what comes before `forwardTo` fails. */
  async open() {
    this.server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
    await this.listen()
  }

  forwardTo(serviceUrl: string) {
    this.target = new URL(serviceUrl)
  }

  /** Requests at this position meet this fault until it is mended. A refusal meets all of them. */
  async break(position: Position, fault: Fault) {
    this.broken.set(position, fault)
    if (fault.kind === 'refuse') await this.close()
  }

  /** Answers these paths with the host's front page and status 200, as hosts do for files that they miss; undefined for none. */
  answerFrontPage(paths: RegExp | undefined) {
    this.frontPageFor = paths
  }

  /** All is well again. Who waits for an answer gets a broken connection. */
  async mend() {
    this.broken.clear()
    for (const socket of this.sockets) socket.destroy()
    if (!this.server.listening) await this.listen()
  }

  async close() {
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  /** Always on the same port, which is chosen the first time. */
  private async listen() {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve))
    this.port = (this.server.address() as AddressInfo).port
  }

  private handle(asked: IncomingMessage, answer: ServerResponse) {
    const url = new URL(asked.url ?? '/', this.target)
    if (this.frontPageFor?.test(url.pathname) === true) {
      answer.writeHead(200, { 'Content-Type': 'text/html' })
      answer.end('<!doctype html><title>Welcome</title>')
      return
    }
    const position = asked.method === 'GET' ? positionOf(url) : undefined
    const fault = position && this.broken.get(position)
    switch (fault?.kind) {
      case 'answer':
        answer.writeHead(fault.status, { 'Content-Type': 'application/json', ...CORS, ...fault.headers })
        answer.end(typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body))
        return
      case 'reset':
        answer.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000', ...CORS })
        answer.write('{"data":[{"action":"star",', () => asked.socket.destroy())
        return
      case 'silence':
      case 'refuse':
        return
      default:
        this.forward(asked, answer, url, fault?.kind === 'truncate')
    }
  }

  private forward(asked: IncomingMessage, answer: ServerResponse, url: URL, isTruncated: boolean) {
    // Uncompressed, so that half an answer is half of its text.
    const headers = { ...asked.headers, host: this.target.host, 'accept-encoding': 'identity' }
    const onward = request(url, { method: asked.method ?? 'GET', headers }, (came) => {
      const { 'content-length': length, ...rest } = came.headers
      answer.writeHead(came.statusCode ?? 502, isTruncated || length === undefined ? rest : came.headers)
      if (!isTruncated) came.pipe(answer)
      else came.once('data', (chunk: Buffer) => answer.end(chunk.subarray(0, chunk.length / 2)))
    })
    onward.once('error', () => answer.destroy())
    asked.pipe(onward)
  }
}

/** Undefined for what is no reading of the stream. */
export function positionOf({ pathname, searchParams }: URL): Position | undefined {
  if (!pathname.endsWith('/users/me/interactions')) return undefined
  if (searchParams.has('since_id')) return 'cheap check'
  return searchParams.has('before_id') ? 'older' : 'top'
}
