import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The parameters that Microsoft's action URLs carry; a host fills in the ones it knows and leaves the others out. */
const PLACEHOLDERS = [
  'ui=UI_LLCC',
  'rs=DC_LLCC',
  'dchat=DISABLE_CHAT',
  'hid=HOST_SESSION_ID',
  'sc=SESSION_CONTEXT',
  'wopisrc=WOPI_SOURCE',
  'showpagestats=PERFSTATS',
  'IsLicensedUser=BUSINESS_USER',
  'actnavid=ACTIVITY_NAVIGATION_ID',
]

/** The apps, by what they open: extensions that are viewed and edited, and old ones that are converted to the first. */
const APPS = [
  { name: 'Word', letter: 'w', modern: ['docx', 'docm', 'odt'], old: ['doc', 'dot'] },
  { name: 'Excel', letter: 'x', modern: ['xlsx', 'xlsm', 'ods'], old: ['xls'] },
  { name: 'PowerPoint', letter: 'p', modern: ['pptx', 'ppsx', 'odp'], old: ['ppt', 'pps'] },
]

/** Answers as Microsoft 365's discovery does: its published structure, placeholders and two proof keys. */
export class MicrosoftStandIn {
  private constructor(
    private readonly server: Server,
    /** Where the discovery is read. */
    readonly discovery: string,
  ) {}

  static async start(): Promise<MicrosoftStandIn> {
    const keys = [key(), key()] as const
    const server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo
      if (request.url !== '/hosting/discovery') return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': 'application/xml', date: new Date().toUTCString() })
      response.end(document(`http://127.0.0.1:${port}`, keys))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    return new MicrosoftStandIn(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/hosting/discovery`)
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((closed) => this.server.close(closed))
  }
}

function document(origin: string, [current, old]: readonly [ProofKey, ProofKey]): string {
  const parameters = PLACEHOLDERS.map((placeholder) => `&lt;${placeholder}&amp;&gt;`).join('')
  const frame = (app: string, page: string) => `${origin}/${app}/${page}.aspx?${parameters}`
  const apps = APPS.map(({ name, letter, modern, old }) => {
    const action = (kind: string, ext: string, more = '') =>
      `<action name="${kind}" ext="${ext}"${more} urlsrc="${frame(`${letter}e`, `${name.toLowerCase()}${kind}frame`)}"/>`
    const writes = ' requires="locks,update"'
    const lines = [
      ...modern.flatMap((ext) => [action('view', ext, ' default="true"'), action('edit', ext, writes)]),
      action('editnew', modern[0] ?? '', writes),
      action('embedview', modern[0] ?? ''),
      action('mobileView', modern[0] ?? ''),
      ...old.flatMap((ext) => [action('view', ext), action('convert', ext, ` targetext="${modern[0]}"${writes}`)]),
    ]
    return `<app name="${name}" favIconUrl="${origin}/${letter}v/resources/FavIcon_${name}.ico" checkLicense="true">${lines.join('')}</app>`
  })
  const proof = `<proof-key oldvalue="${old.value}" oldmodulus="${old.modulus}" oldexponent="${old.exponent}" value="${current.value}" modulus="${current.modulus}" exponent="${current.exponent}"/>`
  return `<?xml version="1.0" encoding="utf-8"?><wopi-discovery><net-zone name="external-https">${apps.join('')}</net-zone>${proof}</wopi-discovery>`
}

type ProofKey = { value: string; modulus: string; exponent: string }

/** A public key in both of the forms that a discovery has: as numbers, and as the key blob of the .NET libraries. */
function key(): ProofKey {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { modulus, exponent } = numbers(publicKey)
  const head = Buffer.alloc(20)
  head.writeUInt8(0x06, 0)
  head.writeUInt8(0x02, 1)
  head.writeUInt32LE(0x0000a400, 4)
  head.write('RSA1', 8, 'ascii')
  head.writeUInt32LE(modulus.length * 8, 12)
  head.writeUInt32LE(exponent.readUIntBE(0, exponent.length), 16)
  const value = Buffer.concat([head, Buffer.from(modulus).reverse()]).toString('base64')
  return { value, modulus: modulus.toString('base64'), exponent: exponent.toString('base64') }
}

function numbers(publicKey: KeyObject): { modulus: Buffer; exponent: Buffer } {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  return { modulus: Buffer.from(n, 'base64url'), exponent: Buffer.from(e, 'base64url') }
}
