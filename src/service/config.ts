import type { BlockList } from 'node:net'
import { DEFAULT_LIMITS, type Limits } from '#service/http/limits/rate-limit.ts'
import { parseAddresses, parseProxyTrust, type ProxyTrust } from '#service/http/proxy-trust.ts'
import { SIGN_UP, type SignUp } from '#service/http/route.ts'
import { isLoopback } from '#service/model/text/links.ts'

/** The validated settings of the environment and the command line. */
export interface Config {
  host: string
  /** 0 means any free port. */
  port: number
  /** The origin of links and redirects, without a trailing slash. */
  publicUrl: string
  /** Holds PGlite's data; its path names the admin socket. */
  dataDir: string
  /** A PostgreSQL server to use instead of the data folder. */
  databaseUrl: string | null
  groupWindowMs: number
  /** Whether the network has the demo community. */
  demo: boolean
  signUp: SignUp
  limits: Limits
  /** The proxies whose forwarding headers are trusted. */
  trustProxy: ProxyTrust
  /** Private addresses that push messages may be sent to nonetheless; null for none. */
  pushPrivateNetworks: BlockList | null
  /** Lines to read, or one JSON object for each line and request. */
  logFormat: 'text' | 'json'
}

/** Thrown for an invalid setting; the message is one line that names it and what is allowed. */
export class ConfigError extends Error {}

const HOUR_MS = 3_600_000
const MAX_PORT = 65_535

/**
 * Reads the configuration. An empty value counts as missing.
 * @param argv the arguments of `serve`
 * @throws ConfigError
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): Config {
  const host = env['HOST'] || '127.0.0.1'
  const port = readPort(env['PORT'] || '4747')
  return {
    host,
    port,
    publicUrl: env['PUBLIC_URL'] ? readPublicUrl(env['PUBLIC_URL']) : defaultPublicUrl(host, port),
    dataDir: env['DATA_DIR'] || '.data',
    databaseUrl: env['DATABASE_URL'] ? readDatabaseUrl(env['DATABASE_URL']) : null,
    groupWindowMs: readHours(env['GROUP_WINDOW_HOURS'] || '24') * HOUR_MS,
    demo: readDemo(argv),
    signUp: readSignUp(env['SIGN_UP'] || 'open'),
    limits: DEFAULT_LIMITS,
    trustProxy: readProxyTrust(env['TRUST_PROXY'] || '0'),
    pushPrivateNetworks: env['PUSH_PRIVATE_NETWORKS'] ? readNetworks(env['PUSH_PRIVATE_NETWORKS']) : null,
    logFormat: readLogFormat(env['LOG_FORMAT'] || 'text'),
  }
}

/**
 * Returns the URL to show and link to when none is configured.
 * @param port the port that is listened on
 */
export function defaultPublicUrl(host: string, port: number): string {
  const isAnyAddress = host === '0.0.0.0' || host === '::'
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${isAnyAddress || isLoopback(name) ? 'localhost' : name}:${port}`
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= MAX_PORT) return port
  throw new ConfigError(`PORT has to be a whole number from 0 (any free port) to ${MAX_PORT}, not "${text}".`)
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash)
    return url.origin
  throw new ConfigError(
    `PUBLIC_URL has to be an http or https address without a path, such as https://hark.example, not "${text}".`,
  )
}

/** Does not repeat the value in the message: it usually holds a password. */
function readDatabaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text
  throw new ConfigError('DATABASE_URL has to look like postgres://user:password@host:5432/database.')
}

function readHours(text: string): number {
  const hours = Number(text)
  if (/^\d*\.?\d+$/.test(text) && hours > 0 && Number.isFinite(hours)) return hours
  throw new ConfigError(
    `GROUP_WINDOW_HOURS has to be a number of hours above 0, such as 24 or 0.5, not "${text}".`,
  )
}

function readProxyTrust(text: string): ProxyTrust {
  const trust = parseProxyTrust(text)
  if (trust) return trust
  throw new ConfigError(
    `TRUST_PROXY has to be a number of proxies or a list of their addresses, such as 1 or 10.0.0.0/8, not "${text}".`,
  )
}

function readNetworks(text: string): BlockList {
  const networks = parseAddresses(text)
  if (networks) return networks
  throw new ConfigError(
    `PUSH_PRIVATE_NETWORKS has to be a list of addresses and networks, such as 127.0.0.1 or 10.0.0.0/8, not "${text}".`,
  )
}

function readLogFormat(text: string): Config['logFormat'] {
  if (text === 'text' || text === 'json') return text
  throw new ConfigError(`LOG_FORMAT has to be text or json, not "${text}".`)
}

function readSignUp(text: string): SignUp {
  const signUp = SIGN_UP.find((value) => value === text)
  if (signUp) return signUp
  throw new ConfigError(`SIGN_UP has to be ${SIGN_UP.join(', ')}, not "${text}".`)
}

function readDemo(argv: readonly string[]): boolean {
  const unknown = argv.find((argument) => argument !== '--no-demo')
  if (unknown !== undefined) throw new ConfigError(`serve knows only --no-demo, not "${unknown}".`)
  return !argv.includes('--no-demo')
}
