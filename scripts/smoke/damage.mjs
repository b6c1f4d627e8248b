import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file of the cache, as one kind of damage leaves it. What a run before has mended is damaged anew. */
const each = (change) => (folder) => {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name)
    if (statSync(file).isFile()) change(file, readFileSync(file))
  }
}

const cut = (share) => each((file, bytes) => writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share))))

const flip = (share) =>
  each((file, bytes) => {
    bytes[Math.floor((bytes.length - 1) * share)] ^= 0xff
    writeFileSync(file, bytes)
  })

/** What can become of the folder of the start-up cache, by name. */
export const damages = {
  empty: cut(0),
  'cut in the head': cut(0.00005),
  'cut in the middle': cut(0.5),
  'cut at the end': cut(0.99999),
  'a byte of the head': flip(0),
  'a byte of the middle': flip(0.5),
  'the last byte': flip(1),
  'nothing but noise': each((file, bytes) => writeFileSync(file, Buffer.alloc(bytes.length, 0xa5))),
  'a folder in its place': each((file) => {
    rmSync(file)
    mkdirSync(file)
  }),
  'a file in place of the folder': (folder) => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
  },
  'writable by everyone': (folder) => {
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    chmodSync(folder, 0o777)
  },
}
