import { BlockList, isIP } from 'node:net'

/**
 * Which senders of forwarding headers are believed: a number of proxies, counted from this process outwards, or the
 * proxies at given addresses. Any client can send such headers, so by default none is.
 */
export type ProxyTrust =
  { kind: 'none' } | { kind: 'count'; count: number } | { kind: 'addresses'; addresses: BlockList }

/** @returns null for a value that is neither a number of proxies nor a list of addresses and networks */
export function parseProxyTrust(text: string): ProxyTrust | null {
  if (/^\d{1,2}$/.test(text)) {
    return Number(text) === 0 ? { kind: 'none' } : { kind: 'count', count: Number(text) }
  }
  const addresses = parseAddresses(text)
  return addresses && { kind: 'addresses', addresses }
}

/** Parses a comma-separated list of addresses and networks. @returns null for anything else */
export function parseAddresses(text: string): BlockList | null {
  const addresses = new BlockList()
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address)
    if (family === 0 || (prefix !== undefined && !isPrefix(prefix, family))) return null
    if (prefix === undefined) addresses.addAddress(address, family === 6 ? 'ipv6' : 'ipv4')
    else addresses.addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4')
  }
  return addresses
}

function isPrefix(text: string, family: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= (family === 6 ? 128 : 32)
}

/** Where a request comes from and which URL the client requested, as far as trusted proxies state it. */
export interface ForwardedRequest {
  address: string
  /** `https:` or `http:`; null when no trusted proxy states it. */
  protocol: string | null
  /** The host with its port; null when no trusted proxy states it. */
  host: string | null
}

type Header = (name: string) => string | undefined

/**
 * Resolves a request's origin through its proxies, from the connection outwards, up to the first untrusted address.
 * `X-Forwarded-*` takes precedence over `Forwarded` (RFC 7239).
 * @param peer the address of the connection
 */
export function resolveForwarded(trust: ProxyTrust, peer: string, header: Header): ForwardedRequest {
  const hops = readHops(header)
  const addresses = [...hops.map((hop) => hop.address), normalizeAddress(peer)]
  let index = addresses.length - 1
  while (index > 0 && isTrusted(trust, addresses[index] ?? '', addresses.length - 1 - index)) index -= 1
  const hop = hops[index]
  const isForwarded = index < addresses.length - 1
  return {
    address: addresses[index] ?? '',
    protocol: isForwarded && /^https?$/.test(hop?.protocol ?? '') ? `${hop?.protocol}:` : null,
    host: isForwarded && /^[\w.:[\]-]+$/.test(hop?.host ?? '') ? (hop?.host ?? null) : null,
  }
}

function isTrusted(trust: ProxyTrust, address: string, hopsBefore: number): boolean {
  switch (trust.kind) {
    case 'none':
      return false
    case 'count':
      return hopsBefore < trust.count
    case 'addresses': {
      const family = isIP(address)
      return family !== 0 && trust.addresses.check(address, family === 6 ? 'ipv6' : 'ipv4')
    }
    default:
      return trust satisfies never
  }
}

interface Hop {
  address: string
  protocol: string | undefined
  host: string | undefined
}

/** Reads the hops that the headers claim, the client first. */
function readHops(header: Header): Hop[] {
  const forwardedFor = splitList(header('X-Forwarded-For'))
  if (forwardedFor.length > 0) {
    const protocols = splitList(header('X-Forwarded-Proto'))
    const hosts = splitList(header('X-Forwarded-Host'))
    return forwardedFor.map((address, index) => ({
      address: normalizeAddress(address),
      protocol: valueOfHop(protocols, forwardedFor.length - index)?.toLowerCase(),
      host: valueOfHop(hosts, forwardedFor.length - index),
    }))
  }
  return splitList(header('Forwarded')).map((element) => {
    const pairs = element.split(';').map((pair) => pair.trim().split('='))
    const fields = new Map(pairs.map(([name = '', value = '']) => [name.toLowerCase(), unquote(value)]))
    return {
      address: normalizeAddress(fields.get('for') ?? ''),
      protocol: fields.get('proto')?.toLowerCase(),
      host: fields.get('host'),
    }
  })
}

/** Proxies append, so lists match from their end; a proxy that sets a single value speaks for all hops. */
function valueOfHop(values: readonly string[], fromEnd: number): string | undefined {
  return values.at(-fromEnd) ?? values[0]
}

function splitList(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function unquote(value: string): string {
  return value.replace(/^"(.*)"$/, '$1')
}

/** Removes a port and brackets, and turns an IPv4 address in IPv6 notation back. */
function normalizeAddress(text: string): string {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? text
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(bare)?.[1]
  return ipv4 ?? bare
}
