export type Content = { size: number; bytes: () => Uint8Array }

/** Bytes for a seeded file: what a preview can show for the types that have one, zeros for the others. */
export function contentFor(name: string, size: number, version: number): Content {
  const kind = name.split('.').at(-1)?.toLowerCase()
  if (kind === 'md' || kind === 'txt') return whole(encode(notes(name, version)))
  if (kind === 'csv') return whole(encode(points()))
  if (kind === 'wav') return whole(tone())
  if (kind === 'pdf') return { size, bytes: () => encode(pdf(name, size)) }
  return { size, bytes: () => new Uint8Array(size) }
}

const whole = (bytes: Uint8Array): Content => ({ size: bytes.length, bytes: () => bytes })

/** A picture for a seeded image, drawn rather than photographed. */
export function picture(name: string): string {
  const seed = [...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 997, 7)
  const dusk = /dusk/.test(name) || seed % 3 === 0
  const sky = dusk ? ['#3b4a73', '#e8905c'] : ['#cfe2ee', '#eef5f7']
  const hill = 60 + (seed % 40)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640" viewBox="0 0 240 160"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs><rect width="240" height="160" fill="url(#s)"/><circle cx="${150 + (seed % 50)}" cy="${dusk ? 104 : 40}" r="13" fill="#ffe6ae"/><path d="M0 120 L${hill} 78 L130 116 L${hill + 120} 70 L240 108 V160 H0z" fill="${dusk ? '#1f3340' : '#8fb0a4'}"/><path d="M0 132h240v28H0z" fill="${dusk ? '#16262f' : '#5c8372'}"/><path d="M${hill} 132V96l22-9 16 8v37z" fill="#f3efe6" opacity="${dusk ? 0.25 : 1}"/></svg>`
}

const encode = (text: string) => new TextEncoder().encode(text)

function notes(name: string, version: number): string {
  const title = name.replace(/\.\w+$/, '')
  return `# ${title}\n\nPresent: Ines, Mara, Joost, Tomás. Version ${version} of these notes.\n\n## Decided\n\n- The north stair stays where it is.\n- Glazing: Tomás asks three makers until Friday.\n- The jury wants the model in 1:200.\n\n## Open\n\n1. Who measures the quay wall?\n2. Is the crane listed?\n`
}

function points(): string {
  const rows = Array.from(
    { length: 2400 },
    (_, n) => `P${n + 1},${5000 + n * 0.37},${2000 - n * 0.21},${(n % 17) / 10}`,
  )
  return `point,x,y,z\n${rows.join('\n')}\n`
}

/** One page with the file's name; blanks before the table of objects make up the size. */
function pdf(name: string, size: number): string {
  const shown = name.replace(/[()\\]/g, ' ').replace(/[^\x20-\x7e]/g, '-')
  const stream = `BT /F1 24 Tf 72 740 Td (${shown}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let out = '%PDF-1.4\n'
  const starts = objects.map((object, i) => {
    const start = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  out += `${' '.repeat(Math.max(0, size - out.length - 300))}\n`
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  return `${out}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`
}

/** A second of 440 Hz, 8 bit, 8 kHz. */
function tone(): Uint8Array {
  const rate = 8000
  const out = Buffer.alloc(44 + rate)
  out.write('RIFF', 0)
  out.writeUInt32LE(36 + rate, 4)
  out.write('WAVEfmt ', 8)
  out.writeUInt32LE(16, 16)
  out.writeUInt16LE(1, 20)
  out.writeUInt16LE(1, 22)
  out.writeUInt32LE(rate, 24)
  out.writeUInt32LE(rate, 28)
  out.writeUInt16LE(1, 32)
  out.writeUInt16LE(8, 34)
  out.write('data', 36)
  out.writeUInt32LE(rate, 40)
  for (let n = 0; n < rate; n++) out[44 + n] = 128 + Math.round(60 * Math.sin((n * 440 * 2 * Math.PI) / rate))
  return out
}
