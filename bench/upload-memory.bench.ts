import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpClient } from '../src/main/connectors/http/client'
import { Pacer } from '../src/main/connectors/http/pacing'
import { ProcoreStorage } from '../src/main/connectors/procore/storage'
import { ProcoreUploads } from '../src/main/connectors/procore/uploads'
import { printLines } from './print-table'

/**
 * A form's PDF of 200 MB on its way from the disk to Procore's storage (F1): how far the memory of this process grows, with one
 * post and in segments. The servers are in a process of their own, so that what they hold does not count.
 */
const MB = 1024 * 1024
const SIZE = (process.argv.includes('--quick') ? 50 : 200) * MB

/** Answers as Procore and its storage do, and lets every byte run by. */
const SERVER = `
const http = require('node:http')
http.createServer((request, response) => {
  const chunks = []
  const api = request.url.startsWith('/rest/')
  request.on('data', (chunk) => { if (api) chunks.push(chunk) })
  request.on('end', () => {
    const url = 'http://' + request.headers.host + '/storage'
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks)) : {}
    if (!api) return response.writeHead(204, { ETag: '"e"' }).end()
    const segments = (body.segments ?? []).map(() => ({ url, headers: {} }))
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ uuid: 'u', url, fields: { key: 'k' }, segments, status: 'complete' }))
  })
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })
`

const clock = {
  now: Date.now,
  sleep: async (ms: number) => {
    await sleep(ms)
  },
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-bench-'))
  const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = await new Promise<string>((resolve) =>
      server.stdout.once('data', (data) => resolve(String(data).trim())),
    )
    const path = join(folder, 'form.pdf')
    await fill(path)
    const common = { clock, random: Math.random, userAgent: 'Crosswalk/bench' }
    const storage = new ProcoreStorage(common)
    const pacer = new Pacer({ system: 'procore', clock })
    const client = new HttpClient({ ...common, system: 'procore', baseUrl: `http://127.0.0.1:${port}`, pacer })
    const file = { path, name: 'form.pdf', size: SIZE, contentType: 'application/pdf' }
    const target = { url: `http://127.0.0.1:${port}/storage`, fields: { key: 'k' } }
    const rows = [
      await measured('one post', () => storage.post(target, { ...file, start: 0 })),
      await measured('in segments', () => new ProcoreUploads(client, storage).upload('7', file)),
    ]
    printLines(`Memory while ${SIZE / MB} MB go from the disk to Procore's storage`, rows)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(path: string): Promise<void> {
  const out = createWriteStream(path)
  const block = Buffer.alloc(MB, 'pdf ')
  for (let written = 0; written < SIZE; written += MB)
    if (!out.write(block)) await new Promise<void>((resolve) => out.once('drain', resolve))
  await new Promise<void>((resolve) => out.end(resolve))
}

async function measured(how: string, work: () => Promise<unknown>): Promise<Record<string, string>> {
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 10)
  const from = performance.now()
  await work()
  clearInterval(watch)
  const mb = (bytes: number): string => (bytes / MB).toFixed(0)
  return {
    how,
    'RSS before, MB': mb(before),
    'at most, MB': mb(peak),
    'more, MB': mb(peak - before),
    'of the file': `${(((peak - before) / SIZE) * 100).toFixed(0)}%`,
    seconds: ((performance.now() - from) / 1000).toFixed(1),
  }
}

await main()
