import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The server's program, for journeys that need an installation of their own; those are skipped without it. */
export const SERVER = process.env.SHEAF_E2E_SERVER

/** An installation on which nothing is set up yet. */
export class EmptyInstallation {
  private constructor(
    private readonly server: ChildProcess,
    private readonly data: string,
    readonly portal: string,
    /** What the server printed for the set-up. */
    readonly code: string,
  ) {}

  /** `settings` are what its file would say: `['wopi.enabled=true']`. */
  static async start(program: string, settings: string[] = []): Promise<EmptyInstallation> {
    const data = await mkdtemp(join(tmpdir(), 'sheaf-empty-'))
    const port = await freePort()
    const set = settings.flatMap((setting) => ['--set', setting])
    const server = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, ...set], { stdio: 'pipe' })
    const code = await printed(server, /with this code: (\S+)/)
    return new EmptyInstallation(server, data, `http://files.sheaf.localhost:${port}`, code)
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once('exit', resolve))
    this.server.kill()
    await ended
    await rm(this.data, { recursive: true, force: true })
  }
}

/** Waits for a line of a program's output; what the pattern holds in brackets is the answer. */
function printed(program: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (part: Buffer) => {
      output += part
      const found = output.match(pattern)?.[1]
      if (found) resolve(found)
    }
    program.stdout?.on('data', read)
    program.stderr?.on('data', read)
    program.once('error', reject)
    program.once('exit', () => reject(new Error(`the server ended: ${output}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer()
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
