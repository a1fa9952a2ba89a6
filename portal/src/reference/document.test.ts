import { describe, expect, it } from 'vitest'
import { areasOf, type Document, found, typeName } from './document'

const document: Document = {
  info: { title: 'Sheaf', version: '1' },
  tags: [{ name: 'Items', description: 'Files.' }, { name: 'Trash' }, { name: 'Empty' }],
  paths: {
    '/api/items/{item}': {
      get: {
        operationId: 'browse_show',
        summary: 'Shows an item.',
        tags: ['Items'],
        security: [{ session: [] }],
        responses: {
          200: { description: '', content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } },
          404: { $ref: '#/components/responses/404.not_found' },
        },
      },
    },
    '/api/trash': { delete: { operationId: 'trash_empty', summary: 'Empties it.', tags: ['Trash'], responses: {} } },
  },
  components: {
    schemas: { Item: { type: 'object' } },
    responses: { '404.not_found': { description: '`not_found`: gone', content: { 'application/problem+json': {} } } },
  },
}

describe('the document as the page shows it', () => {
  it('has its operations by area, and no area without any', () => {
    const areas = areasOf(document)
    expect(
      areas.map(({ name, operations }) => [name, operations.map(({ method, path }) => `${method} ${path}`)]),
    ).toEqual([
      ['Items', ['GET /api/items/{item}']],
      ['Trash', ['DELETE /api/trash']],
    ])
    const [show] = areas[0]?.operations ?? []
    expect(show?.signedIn).toBe(true)
    expect(show?.answers).toEqual([
      {
        status: '200',
        about: '',
        refused: false,
        headers: [],
        parts: [{ mediaType: 'application/json', schema: { $ref: '#/components/schemas/Item' } }],
      },
      { status: '404', about: '`not_found`: gone', refused: true, headers: [], parts: [] },
    ])
  })

  it.each([
    ['', ['browse_show', 'trash_empty']],
    ['delete', ['trash_empty']],
    ['shows item', ['browse_show']],
    ['items {item}', ['browse_show']],
    ['nothing', []],
  ])('finds by every word: %s', (search, ids) => {
    expect(found(areasOf(document), search).flatMap(({ operations }) => operations.map(({ id }) => id))).toEqual(ids)
  })

  it.each([
    [undefined, 'any'],
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'date-time' }, 'time'],
    [{ type: ['integer', 'null'] }, 'integer | null'],
    [{ enum: ['view', 'edit'] }, '"view" | "edit"'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Item' } }, 'Item[]'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '("a" | "b")[]'],
    [{ oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Item' }] }, 'null | Item'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, '{ [name]: string }'],
  ])('names a type: %j', (schema, name) => {
    expect(typeName(schema)).toBe(name)
  })
})
