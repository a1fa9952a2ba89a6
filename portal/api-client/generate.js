// Writes `src/api/schema.ts` from `docs/openapi.json`; with `--check`, fails where it would write something else.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const at = (path) => new URL(path, import.meta.url)
const DOCUMENT = at('../../docs/openapi.json')
const IDS = at('../src/lib/ids.ts')
const SCHEMA = at('../src/api/schema.ts')

const HEADER = `// Made by \`cargo xtask api\` from docs/openapi.json: what is wrong here is wrong in the server's code.
import type * as ids from '../lib/ids'

`

/** Ids whose kind has another name here. */
const NAMES = { OrgId: 'OrganizationId' }

// Ids are texts to the document; the portal does not mix their kinds.
const kinds = new Set([...readFileSync(IDS, 'utf8').matchAll(/export type (\w+Id) =/g)].map(([, kind]) => kind))

function idOf(place) {
  const name = place?.match(/^#\/components\/schemas\/(\w+Id)$/)?.[1]
  const kind = NAMES[name] ?? name
  return kinds.has(kind) ? ts.factory.createTypeReferenceNode(`ids.${kind}`) : undefined
}

const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'))
const made = await openapiTS(document, { transform: (_schema, { path }) => idOf(path) })
const text = HEADER + astToString(made)

if (!process.argv.includes('--check')) {
  writeFileSync(SCHEMA, text)
} else if (readFileSync(SCHEMA, 'utf8') !== text) {
  console.error('src/api/schema.ts is not what docs/openapi.json says: cargo xtask api')
  process.exit(1)
}
