/** What the page reads of an OpenAPI 3.1 document. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
}
type Content = Record<string, { schema?: Schema }>
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema }
type Response = { $ref?: string; description?: string; headers?: Record<string, unknown>; content?: Content }
type RawOperation = {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { description?: string; required?: boolean; content: Content }
  responses: Record<string, Response>
}
export type Document = {
  info: { title: string; version: string; description?: string }
  tags?: { name: string; description?: string }[]
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Record<string, Schema>; responses?: Record<string, Response> }
}

export type Part = { mediaType: string; schema?: Schema }
export type Answer = { status: string; about: string; refused: boolean; headers: string[]; parts: Part[] }
export type Operation = {
  id: string
  method: string
  path: string
  summary: string
  about: string
  signedIn: boolean
  parameters: Parameter[]
  body?: { about: string; parts: Part[] }
  answers: Answer[]
}
export type Area = { name: string; about: string; operations: Operation[] }

/** Every operation, by the areas of the document and in the order of their paths. */
export function areasOf(document: Document): Area[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      area: raw.tags?.[0],
      operation: read(document, path, method, raw),
    })),
  )
  return (document.tags ?? [])
    .map(({ name, description }) => ({
      name,
      about: description ?? '',
      operations: all.filter(({ area }) => area === name).map(({ operation }) => operation),
    }))
    .filter(({ operations }) => operations.length > 0)
}

/** Those that have every word of a search in their path, method, name or summary. */
export function found(areas: Area[], search: string): Area[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const has = ({ method, path, summary, about, id }: Operation, area: string) => {
    const text = `${method} ${path} ${summary} ${about} ${id} ${area}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return areas
    .map((area) => ({ ...area, operations: area.operations.filter((each) => has(each, area.name)) }))
    .filter(({ operations }) => operations.length > 0)
}

/** The shape that a reference leads to. */
export function shapeOf(document: Document, schema: Schema): { name?: string; schema: Schema } {
  const name = schema.$ref?.split('/').at(-1)
  const named = name === undefined ? undefined : document.components.schemas[name]
  return name === undefined || named === undefined ? { schema } : { name, schema: named }
}

/** A type in a few letters: `string`, `ItemId`, `Person[]`, `"view" | "edit"`. */
export function typeName(schema: Schema | undefined): string {
  if (schema === undefined) return 'any'
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join(' | ')
  const choices = schema.oneOf ?? schema.anyOf
  if (choices !== undefined) return choices.map(typeName).join(' | ')
  if (schema.allOf !== undefined) return schema.allOf.map(typeName).join(' & ')
  const types = [schema.type ?? 'any'].flat()
  return types
    .map((type) => (type === 'array' ? `${bracketed(typeName(schema.items))}[]` : withFormat(type, schema)))
    .join(' | ')
}

const bracketed = (name: string) => (name.includes(' ') ? `(${name})` : name)

function withFormat(type: string, { format, additionalProperties }: Schema): string {
  if (type === 'object' && typeof additionalProperties === 'object')
    return `{ [name]: ${typeName(additionalProperties)} }`
  return format === 'date-time' ? 'time' : type
}

function read(document: Document, path: string, method: string, raw: RawOperation): Operation {
  const { requestBody } = raw
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? '',
    about: raw.description ?? '',
    signedIn: (raw.security ?? []).length > 0,
    parameters: raw.parameters ?? [],
    ...(requestBody === undefined
      ? {}
      : { body: { about: requestBody.description ?? '', parts: parts(requestBody.content) } }),
    answers: Object.entries(raw.responses).map(([status, answer]) => answerOf(document, status, answer)),
  }
}

function answerOf(document: Document, status: string, answer: Response): Answer {
  const shared = document.components.responses?.[answer.$ref?.split('/').at(-1) ?? '']
  const told = shared ?? answer
  const refused = told.content?.['application/problem+json'] !== undefined
  return {
    status,
    about: told.description ?? '',
    refused,
    headers: Object.keys(told.headers ?? {}),
    parts: refused ? [] : parts(told.content ?? {}),
  }
}

const parts = (content: Content): Part[] =>
  Object.entries(content).map(([mediaType, { schema }]) => ({ mediaType, ...(schema === undefined ? {} : { schema }) }))
