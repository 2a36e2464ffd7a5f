import type { KeyObject } from 'node:crypto'

/** Tags of DER (ITU-T X.690). */
const [INTEGER, BIT_STRING, OID, UTF8, TIME, SEQUENCE, SET, VERSION] = [2, 3, 6, 12, 24, 48, 49, 0xa0]
const ECDSA_WITH_SHA256 = '2a8648ce3d040302'
/** C, O, OU and CN as WebAuthn Level 3, section 8.2.1, wants them. */
const SUBJECT = [
  ['550406', 'AQ'],
  ['55040a', 'Keys and Rings'],
  ['55040b', 'Authenticator Attestation'],
  ['550403', 'Key ring'],
] as const

/** Makes a certificate (X.509) as makers of authenticators have them. Its signature is empty: it is not read. */
export function makerCertificate(key: KeyObject): Buffer {
  const algorithm = der(SEQUENCE, der(OID, hex(ECDSA_WITH_SHA256)))
  const name = der(
    SEQUENCE,
    ...SUBJECT.map(([id, text]) => der(SET, der(SEQUENCE, der(OID, hex(id)), der(UTF8, Buffer.from(text))))),
  )
  const validity = ['20200101000000Z', '99991231235959Z'].map((time) => der(TIME, Buffer.from(time)))
  const version3 = der(VERSION, der(INTEGER, hex('02')))
  const content = der(
    SEQUENCE,
    ...[version3, der(INTEGER, hex('01')), algorithm, name, der(SEQUENCE, ...validity), name],
    key.export({ type: 'spki', format: 'der' }),
  )
  return der(SEQUENCE, content, algorithm, der(BIT_STRING, hex('00')))
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex')
}
